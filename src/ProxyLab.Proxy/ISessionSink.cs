using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Takes finished sessions. Implementations return at once and never throw: recording must not hold up a leg.</summary>
public interface ISessionSink
{
    /// <summary>A session has ended.</summary>
    void Completed(HandshakePair session);
}
