using System.Collections.Concurrent;
using ProxyLab.Proxy;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Taps;

/// <summary>Gathers the legs that the taps of one sandwich recorded.</summary>
internal sealed class TapLegs : ISessionSink
{
    private readonly ConcurrentQueue<HandshakePair> _legs = [];

    /// <summary>Gets the legs so far.</summary>
    public IReadOnlyList<HandshakePair> All => [.. _legs];

    /// <inheritdoc/>
    public void Completed(HandshakePair session) => _legs.Enqueue(session);
}
