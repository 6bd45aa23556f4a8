using System.Text.Json.Nodes;
using ProxyLab.Cli.Rendering;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Taps;

/// <summary>Says in a line what a tap saw of a leg: no verdict, which takes both sides.</summary>
internal static class TappedLine
{
    /// <summary>Writes for people.</summary>
    public static string Of(HandshakePair session)
    {
        var leg = session.AtClient ?? session.AtOrigin;
        string?[] parts =
        [
            $"{session.StartedAt:HH:mm:ss.fff}",
            leg?.Side.ToString().ToLowerInvariant(),
            session.Host ?? "unknown host",
            leg?.ConnectFailed is { } failed ? $"no connection: {EventStep.Name(failed.Reason)}" : null,
            leg?.ClientHello is null ? "no ClientHello" : leg.Negotiated?.ToString() ?? "no ServerHello",
            leg?.History,
            leg?.ClosedBy?.ToString(),
        ];
        return string.Join("  ", parts.OfType<string>());
    }

    /// <summary>Writes for machines.</summary>
    public static JsonObject Json(HandshakePair session)
    {
        var leg = session.AtClient ?? session.AtOrigin;
        return new()
        {
            ["session"] = session.Session,
            ["tap"] = session.Tap,
            ["side"] = leg?.Side.ToString().ToLowerInvariant(),
            ["host"] = session.Host,
            ["version"] = leg?.Negotiated?.ToString(),
            ["history"] = leg?.History,
        };
    }
}
