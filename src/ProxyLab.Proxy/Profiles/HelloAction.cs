namespace ProxyLab.Proxy;

/// <summary>Says what a box does with a hello.</summary>
public abstract record HelloAction
{
    private HelloAction()
    {
    }

    /// <summary>Answers with a fatal alert, then closes; the origin is never dialled.</summary>
    /// <param name="Description">The alert's number (RFC 8446 §6).</param>
    public sealed record Alert(byte Description) : HelloAction;

    /// <summary>Swallows everything in silence; the origin is never dialled.</summary>
    public sealed record Drop : HelloAction;

    /// <summary>Passes bytes through untouched.</summary>
    public sealed record Pass : HelloAction;

    /// <summary>Answers with RST; the origin is never dialled.</summary>
    public sealed record Reset : HelloAction;

    /// <summary>Terminates TLS and signs anew.</summary>
    public sealed record Terminate : HelloAction;
}
