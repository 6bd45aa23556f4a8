namespace ProxyLab.Proxy;

/// <summary>Carries a failure that an interceptor has classified, and played to its end, to where it is told.</summary>
internal sealed class InterceptionException(HandshakeFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Gets what happened.</summary>
    public HandshakeFailure Failure => failure;
}
