using System.Collections.Concurrent;
using System.Threading.Channels;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is a sink that tests wait on.</summary>
internal sealed class SessionLog : ISessionSink
{
    private readonly Channel<HandshakePair> _arrived = Channel.CreateUnbounded<HandshakePair>();

    public ConcurrentBag<string> Ids { get; } = [];

    public void Completed(HandshakePair session)
    {
        Ids.Add(session.Session);
        Assert.True(_arrived.Writer.TryWrite(session));
    }

    /// <summary>Waits for the next session to end.</summary>
    public Task<HandshakePair> NextAsync() => _arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);
}
