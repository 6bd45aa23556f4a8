namespace ProxyLab.Proxy;

/// <summary>Is another proxy on the way to origins.</summary>
internal interface INextProxy
{
    /// <summary>Gets where it is.</summary>
    Target Address { get; }

    /// <summary>Asks for a tunnel; a failure closes the leg.</summary>
    ValueTask<Dialled> AskAsync(RecordingStream leg, Target target, CancellationToken stop);
}
