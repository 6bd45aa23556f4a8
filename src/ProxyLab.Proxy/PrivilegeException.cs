namespace ProxyLab.Proxy;

/// <summary>Says that the proxy cannot listen because a privilege is missing, and which.</summary>
public sealed class PrivilegeException : IOException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What cannot be done, and what it needs.</param>
    /// <param name="inner">The system's answer.</param>
    public PrivilegeException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
