namespace ProxyLab.Proxy;

/// <summary>Plays the terminating part of a profile on one session after another.</summary>
internal interface IInterceptor : IDisposable
{
    /// <summary>Makes the origin leg, then the client's handshake, and relays until both legs are over.</summary>
    /// <remarks>
    /// Called by many sessions at once. Whatever legs it leaves open are closed (FIN) when it returns. It may throw:
    /// the session classifies and tells what comes out, so that nothing is logged twice.
    /// </remarks>
    /// <param name="session">The session: its hello is peeked, not consumed.</param>
    /// <param name="stop">Cancelled when the session's time is over (<see cref="InterceptedSession.Expect"/>) or the proxy stops.</param>
    /// <returns>What ended the session before its time; <c>null</c> when both legs ended well.</returns>
    Task<HandshakeFailure?> InterceptAsync(InterceptedSession session, CancellationToken stop);
}
