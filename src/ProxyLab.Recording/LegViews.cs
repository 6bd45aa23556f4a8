using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>What rules ask of a leg: every view is computed from the events, so nothing can contradict them.</summary>
/// <remarks>The events are gone through once, at the first question, and every message is parsed once; rules may ask freely.</remarks>
public sealed partial record LegRecording
{
    private Memo<LegIndex> _index;

    /// <summary>Gets whether nothing of the leg is missing: only then does absence count.</summary>
    /// <remarks>A recorder asks this of every leg: it is no reason to parse the leg's messages.</remarks>
    public bool IsComplete => _index.Value is { } known && known.IsOf(Events) ? !known.HasGap : !HasGap();

    /// <summary>Gets whether the connection came about; <c>null</c> when the events do not say.</summary>
    public bool? IsConnected => Index.IsConnected;

    /// <summary>Gets the connection attempt that failed; <c>null</c> when none did.</summary>
    public LegEvent.ConnectFailed? ConnectFailed => Index.ConnectFailed;

    /// <summary>Gets the first ClientHello in clear that parses; <c>null</c> without one.</summary>
    public ClientHello? ClientHello => Index.ClientHellos is [var first, ..] ? first : null;

    /// <summary>Gets the name that the first ClientHello asks for; <c>null</c> without one.</summary>
    /// <remarks>A recorder asks this of every leg: it is no reason to parse the leg's messages.</remarks>
    public string? ServerName =>
        FirstMessage(End.Client, HandshakeType.ClientHello) is { Item: { IsSsl2Form: false } hello }
            ? Wire.ClientHello.FindServerName(hello.Raw.Memory)
            : null;

    /// <summary>Gets the ServerHello in force, a HelloRetryRequest left out; <c>null</c> without one.</summary>
    public ServerHello? ServerHello => Index.ServerHello;

    /// <summary>Gets the HelloRetryRequest (RFC 8446 §4.1.4); <c>null</c> without one.</summary>
    public ServerHello? HelloRetryRequest => Index.HelloRetryRequest;

    /// <summary>Gets the version agreed on: the ServerHello's, else what our own end reported.</summary>
    public ProtocolVersion? Negotiated => ServerHello?.Version ?? Index.Completed?.Version;

    /// <summary>Gets the suite agreed on: the ServerHello's, else what our own end reported.</summary>
    public CipherSuite? CipherSuite => ServerHello?.CipherSuite ?? Index.Completed?.CipherSuite;

    /// <summary>Gets the ALPN protocol agreed on: the ServerHello's, else that of EncryptedExtensions, else what our own end reported.</summary>
    public string? SelectedAlpn =>
        ServerHello?.Alpn is { } alpn ? Encoding.Latin1.GetString(alpn.Span) : Index.EncryptedAlpn ?? Index.Completed?.Alpn;

    /// <summary>Gets the origin end's chain: of several contexts the last recorded.</summary>
    public ChainFacts? Chain => Index.Chain;

    /// <summary>Gets whether the session was resumed, so that no certificate was due (RFC 8446 §2.2, RFC 5246 §7.3); <c>null</c> when it cannot be told.</summary>
    public bool? IsResumed => Index.IsResumed;

    /// <summary>Gets whether both ends completed the handshake; <c>null</c> when it cannot be told.</summary>
    /// <remarks>
    /// Our own end's word counts first. Without it: up to TLS 1.2, Finished of both ends and application data after them;
    /// in TLS 1.3, where an encrypted alert looks like any record, records from either end that followed the first ones,
    /// as an alert that refuses is the last that its sender says.
    /// </remarks>
    public bool? IsHandshakeComplete => Index.IsHandshakeComplete;

    /// <summary>Gets the event by which completion is known; <c>null</c> when our own end did not say so.</summary>
    public LegEvent.HandshakeCompleted? HandshakeCompleted => Index.Completed;

    /// <summary>Gets the first FIN, RST or time-out; <c>null</c> while the connection stands.</summary>
    public Ending? ClosedBy => Index.Endings is [var first, ..] ? first : null;

    /// <summary>Gets Zeek's <c>ssl_history</c> as the recorder's last count has it; <c>null</c> without one.</summary>
    public string? History => Index.Tally?.History;

    /// <summary>Gets how much either end had sent when the recording was taken; <c>null</c> when nobody counted.</summary>
    public LegEvent.Tally? Tally => Index.Tally;

    private bool HasGap()
    {
        foreach (var one in Events)
        {
            if (one is LegEvent.Dropped)
            {
                return true;
            }
        }

        return false;
    }

    private LegIndex Index =>
        _index.Value is { } known && known.IsOf(Events) ? known : _index.Value = new LegIndex(Events);

    /// <summary>Lists the ClientHellos: two after a HelloRetryRequest.</summary>
    public IReadOnlyList<ClientHello> ClientHellos() => Index.ClientHellos;

    /// <summary>Lists the alerts that can be read, by time: in clear, decrypted or reported.</summary>
    public IReadOnlyList<(TimeSpan At, End From, Alert Alert, FactSource Source)> Alerts() => Index.Alerts;

    /// <summary>Lists every FIN, RST and time-out, by time.</summary>
    public IReadOnlyList<Ending> Endings() => Index.Endings;

    /// <summary>Gets when the first byte of an end was there; <c>null</c> when it sent none.</summary>
    public TimeSpan? FirstBytesFrom(End end) => end == End.Client ? Index.FirstFromClient : Index.FirstFromOrigin;

    /// <summary>Finds the first item of a kind from an end, and its time; <c>null</c> without one.</summary>
    public (TimeSpan At, T Item)? First<T>(End from)
        where T : WireItem
    {
        foreach (var seen in Events)
        {
            if (seen is LegEvent.Seen { Item: T item } && item.From == from)
            {
                return (seen.At, item);
            }
        }

        return null;
    }

    /// <summary>Finds the first handshake message of a type from an end, and its time; <c>null</c> without one.</summary>
    public (TimeSpan At, WireItem.Handshake Item)? FirstMessage(End from, HandshakeType type)
    {
        foreach (var seen in Events)
        {
            if (seen is LegEvent.Seen { Item: WireItem.Handshake item } && item.From == from && item.Type == type)
            {
                return (seen.At, item);
            }
        }

        return null;
    }

    /// <summary>Lists what the ends sent in turn.</summary>
    public IReadOnlyList<Flight> Flights() => Index.Flights;

    /// <summary>Lists the origin end's certificates, in DER, as its Certificate message in clear has them; <c>null</c> without one.</summary>
    public EquatableArray<Bytes>? CertificatesOnWire() => Index.CertificatesOnWire;

    /// <inheritdoc/>
    public override string ToString() => $"{Side} leg {Connection} of {Events.Count} events";
}
