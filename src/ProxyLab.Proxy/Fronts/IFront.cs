namespace ProxyLab.Proxy;

/// <summary>Is the language a listener speaks with clients before a tunnel stands. One instance serves all sessions of a listener.</summary>
internal interface IFront
{
    /// <summary>Gets whether clients name their target themselves.</summary>
    bool AsksForTarget { get; }

    /// <summary>Reads what the client wants.</summary>
    ValueTask<FrontRequest> ReadAsync(RecordingStream client, CancellationToken stop);

    /// <summary>Says that the tunnel stands.</summary>
    ValueTask GrantAsync(RecordingStream client, CancellationToken stop);

    /// <summary>Says that there will be no tunnel, and sends FIN (or RST where the language has no words).</summary>
    ValueTask RefuseAsync(RecordingStream client, HandshakeFailure failure, string? detail, CancellationToken stop);
}
