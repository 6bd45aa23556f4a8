using ProxyLab.Certificates;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Says what a proxy does; validated once, when it starts.</summary>
public sealed record ProxyOptions
{
    /// <summary>Gets the listeners, such as <c>explicit@8080</c>; at least one.</summary>
    public required IReadOnlyList<ProxyMode> Modes { get; init; }

    /// <summary>Gets the behaviour to play.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Gets the lab CA; needed by profiles that terminate.</summary>
    public CertificateAuthority? Authority { get; init; }

    /// <summary>Gets the anchors that origins are verified against, which recordings are judged under too.</summary>
    public required TrustStore Trust { get; init; }

    /// <summary>Gets whether the proxy may listen on other addresses than loopback.</summary>
    public bool AllowNonLoopback { get; init; }

    /// <summary>Gets the hosts passed through untouched (regular expressions over <c>host:port</c>).</summary>
    public IReadOnlyList<string> IgnoreHosts { get; init; } = [];

    /// <summary>Gets, when not empty, the only hosts the profile applies to; the rest is passed through untouched.</summary>
    public IReadOnlyList<string> AllowHosts { get; init; } = [];

    /// <summary>Gets the most client connections at once; a further one is closed at once and told.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>Gets the largest ClientHello accepted, in bytes.</summary>
    public int MaxHelloSize { get; init; } = 64 * 1024;

    /// <summary>Gets how long a client may take for its request and its hello.</summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long connecting to an origin may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a handshake may take once the connection stands.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how long a relay may be idle.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets what <c>upstream:</c> modes tell the next proxy; by default what the environment holds.</summary>
    public ProxyCredential? UpstreamCredential { get; init; } = ProxyCredential.FromEnvironment();

    /// <summary>Gets whether the user names that clients give are recorded, and SOCKS clients may give one; never a password.</summary>
    /// <remarks>A tap joins the legs of a box by them, where the box carries them on to its next proxy.</remarks>
    public bool HearsUsers { get; init; }

    /// <summary>Gets whether passed-through sessions are recorded: benchmarks measure what recording costs by turning it off.</summary>
    public bool Recording { get; init; } = true;

    /// <summary>Gets how much is kept of each leg.</summary>
    public LegRecorderLimits Limits { get; init; } = LegRecorderLimits.Default;
}
