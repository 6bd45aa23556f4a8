using System.Text.Json;
using ProxyLab.Capture;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Is a connection as <c>show</c> tells it, whether a capture or a recording has it.</summary>
/// <param name="Stream">Wireshark's <c>tcp.stream</c>; in a recording the leg's place in the file.</param>
/// <param name="Client">Address and port of the end towards the client; <c>null</c> when it is not known.</param>
/// <param name="Server">Address and port of the end towards the origin; <c>null</c> when it is not known.</param>
/// <param name="AskedHost">The host that a proxy was asked for; <c>null</c> without.</param>
/// <param name="Leg">What was seen.</param>
/// <param name="Keys">How far keys have opened it.</param>
/// <param name="Gaps">How many bytes are known to be missing.</param>
/// <param name="IsStartSeen">Whether its beginning was seen.</param>
internal sealed record ShownConnection(
    int Stream,
    string? Client,
    string? Server,
    string? AskedHost,
    LegRecording Leg,
    DecryptionState Keys,
    long Gaps,
    bool IsStartSeen)
{
    /// <summary>Gets the session of the recording that it belongs to; <c>null</c> in a capture.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the name that the client asked for, of TLS or else of a proxy; <c>null</c> without.</summary>
    public string? Host => Leg.ServerName ?? AskedHost;

    /// <summary>Gets whether any of it is TLS.</summary>
    public bool IsTls { get; } = Leg.Events.Any(one => one is LegEvent.Seen { Item: not WireItem.NonTls });

    /// <summary>Gets what it speaks: <c>tls</c>, <c>http</c>, <c>ssh</c>, <c>other</c>, or <c>none</c> when nobody spoke.</summary>
    public string Protocol => IsTls ? "tls" : Others;

    /// <summary>Gets what says how it ended first; <c>null</c> while it stands.</summary>
    public LegEvent? End => Leg.Events.FirstOrDefault(one => Ending.Of(one) is not null);

    /// <summary>Makes one of a captured connection.</summary>
    public static ShownConnection Of(CapturedConnection captured) => new(
        captured.Stream,
        captured.Client.ToString(),
        captured.Origin.ToString(),
        captured.AskedHost,
        captured.Leg,
        captured.Decryption,
        captured.LostBytes,
        captured.IsStartSeen);

    /// <summary>Makes one of a leg of a recorded session.</summary>
    public static ShownConnection Of(int number, HandshakePair pair, LegRecording leg)
    {
        var connected = leg.Events.OfType<LegEvent.Connected>().FirstOrDefault();
        var started = leg.Events.OfType<LegEvent.ConnectStarted>().FirstOrDefault();
        return new(
            number,
            connected?.ClientEnd,
            connected?.OriginEnd ?? started?.Target,
            pair.Host,
            leg,
            DecryptionState.NoKeys,
            leg.Events.OfType<LegEvent.Dropped>().Sum(gap => gap.Bytes),
            connected is not null || started is not null)
        {
            Session = pair.Session,
        };
    }

    /// <summary>Says whether it is one of those asked for.</summary>
    public bool Matches(IReadOnlyCollection<int> streams, string? host) =>
        (streams.Count == 0 || streams.Contains(Stream))
        && (host is null || string.Equals(Leg.ServerName, host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(AskedHost, host, StringComparison.OrdinalIgnoreCase));

    private string Others => Leg.Events.OfType<LegEvent.Seen>().Select(seen => seen.Item).OfType<WireItem.NonTls>().FirstOrDefault() is { } other
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{other.Kind}")
        : Leg.Events.Any(one => one is LegEvent.HttpHead) ? "http"
        : Leg.Events.Any(one => one is LegEvent.FirstBytes) ? "other"
        : "none";
}
