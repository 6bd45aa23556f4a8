using System.Net.Sockets;
using ProxyLab.Cli.Redirecting;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Sessions;

/// <summary>Tells in users' words why a proxy cannot start: options as they are typed, socket errors as sentences.</summary>
internal static class StartProblem
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        [nameof(ProxyOptions.AllowHosts)] = "--allow-hosts",
        [nameof(ProxyOptions.Authority)] = "--ca-dir",
        [nameof(ProxyOptions.ClientTimeout)] = "--client-timeout",
        [nameof(ProxyOptions.ConnectTimeout)] = "--connect-timeout",
        [nameof(ProxyOptions.HandshakeTimeout)] = "--handshake-timeout",
        [nameof(ProxyOptions.IdleTimeout)] = "--idle-timeout",
        [nameof(ProxyOptions.IgnoreHosts)] = "--ignore-hosts",
        [nameof(ProxyOptions.MaxConnections)] = "--max-connections",
        [nameof(ProxyOptions.MaxHelloSize)] = "--max-hello",
        [nameof(ProxyOptions.Modes)] = "--mode",
    };

    /// <summary>Tells of wrong options, a line each.</summary>
    public static string Of(ArgumentException error)
    {
        var own = error.ParamName is { } name
            ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
            : error.Message;
        return string.Join('\n', own.Split(Environment.NewLine).Select(AsTyped));
    }

    /// <summary>Tells of an address that cannot be listened on.</summary>
    public static string Of(IOException error) => error is PrivilegeException ? $"{error.Message}.\n{Privilege.HowToGrant}"
        : error.InnerException is SocketException { SocketErrorCode: var code }
        ? error.Message.Replace($"{code}", Words(code), StringComparison.Ordinal)
        : error.Message;

    private static string AsTyped(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Options.TryGetValue(line[..colon], out var option) ? option + line[colon..] : line;
    }

    private static string Words(SocketError code) => code switch
    {
        SocketError.AccessDenied => "this user may not listen there",
        SocketError.AddressAlreadyInUse => "the address is already in use",
        SocketError.AddressFamilyNotSupported => "this machine has no such kind of address",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => $"socket error {code}",
    };
}
