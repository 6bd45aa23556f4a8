namespace ProxyLab.Cli.Redirecting;

/// <summary>Says which connections the system's rules lead to a transparent listener.</summary>
/// <param name="ToPort">The port the proxy listens on.</param>
/// <param name="Ports">The origins' ports that are taken.</param>
/// <param name="PutBy">Who asks for the rules: kept in them, for whoever finds them.</param>
internal sealed record Redirection(int ToPort, IReadOnlyList<int> Ports, string PutBy)
{
    /// <summary>Gets whether TPROXY leads them, for mode <c>tproxy</c>; otherwise REDIRECT, for mode <c>transparent</c>.</summary>
    public bool IsTproxy { get; init; }

    /// <summary>Gets the interfaces that forwarded connections come in by; none means any.</summary>
    public IReadOnlyList<string> Interfaces { get; init; } = [];

    /// <summary>Gets whether connections of this machine's own programs are taken as well.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Gets the user, by name or number, whose own connections are left alone: for a proxy that may not mark its own.</summary>
    public string? ExemptUser { get; init; }

    /// <summary>Gets whether IPv4 is taken.</summary>
    public bool IsIPv4 { get; init; } = true;

    /// <summary>Gets whether IPv6 is taken.</summary>
    public bool IsIPv6 { get; init; } = true;
}
