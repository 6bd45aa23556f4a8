namespace ProxyLab.Proxy;

/// <summary>Says nothing: every connection is meant for one origin.</summary>
internal sealed class ReverseFront(Target target) : IFront
{
    public bool AsksForTarget => false;

    public ValueTask<FrontRequest> ReadAsync(RecordingStream client, CancellationToken stop) => ValueTask.FromResult(new FrontRequest(target));

    public ValueTask GrantAsync(RecordingStream client, CancellationToken stop) => ValueTask.CompletedTask;

    /// <summary>Resets: the client's connection stood already, so this is the nearest to an origin that cannot be reached.</summary>
    public ValueTask RefuseAsync(RecordingStream client, HandshakeFailure failure, string? detail, CancellationToken stop)
    {
        client.Reset();
        return ValueTask.CompletedTask;
    }
}
