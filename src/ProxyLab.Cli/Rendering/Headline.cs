using ProxyLab.Cli.Captures;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Rendering;

/// <summary>Writes what matters of a connection in one line.</summary>
internal static class Headline
{
    /// <summary>Writes it; what others wrote is not made printable yet.</summary>
    public static string Of(ShownConnection connection)
    {
        string?[] parts =
        [
            $"{connection.Stream}",
            $"{connection.Client ?? "?"} -> {connection.Server ?? "?"}",
            connection.Host,
            connection.Leg.Negotiated?.ToString(),
            connection.Leg.CipherSuite is { } suite ? MessageStep.Name(suite) : null,
            connection.IsTls ? connection.Leg.History : connection.Protocol == "none" ? null : connection.Protocol,
            connection.Leg.ConnectFailed is { } failed ? EventStep.Name(failed.Reason) : null,
            connection.End is { } end ? $"{Ending.Of(end)}" : connection.Leg.ConnectFailed is null ? "open" : null,
            connection.IsStartSeen ? null : "begun before",
            connection.Gaps > 0 ? $"{connection.Gaps} bytes missing" : null,
        ];
        return string.Join("  ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
