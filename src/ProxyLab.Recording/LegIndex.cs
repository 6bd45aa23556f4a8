using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is what one pass over a leg's events finds; messages are parsed here and nowhere else.</summary>
internal sealed class LegIndex
{
    private readonly EquatableArray<LegEvent> _events;
    private readonly HandshakeProgress _progress = new();
    private readonly List<ClientHello> _clientHellos = [];
    private readonly List<(TimeSpan At, End From, Alert Alert, FactSource Source)> _alerts = [];
    private readonly List<Ending> _endings = [];
    private WireItem.Handshake? _certificate;
    private IReadOnlyList<Flight>? _flights;
    private EquatableArray<Bytes>? _certificates;

    /// <summary>Goes through the events.</summary>
    public LegIndex(EquatableArray<LegEvent> events)
    {
        _events = events;
        foreach (var one in events)
        {
            Take(one);
        }
    }

    public IReadOnlyList<ClientHello> ClientHellos => _clientHellos;

    public ServerHello? ServerHello { get; private set; }

    public ServerHello? HelloRetryRequest { get; private set; }

    public string? EncryptedAlpn { get; private set; }

    public ChainFacts? Chain { get; private set; }

    public LegEvent.HandshakeCompleted? Completed { get; private set; }

    public LegEvent.ConnectFailed? ConnectFailed { get; private set; }

    public LegEvent.Tally? Tally { get; private set; }

    public TimeSpan? FirstFromClient { get; private set; }

    public TimeSpan? FirstFromOrigin { get; private set; }

    public bool HasGap { get; private set; }

    public bool? IsConnected { get; private set; }

    public IReadOnlyList<(TimeSpan At, End From, Alert Alert, FactSource Source)> Alerts => _alerts;

    public IReadOnlyList<Ending> Endings => _endings;

    public IReadOnlyList<Flight> Flights => _flights ??= Flight.In(_events);

    public bool? IsResumed => ServerHello is { } hello ? _progress.IsResumed(hello, HasGap) : null;

    public bool? IsHandshakeComplete => Completed is not null ? true : _progress.IsComplete(ServerHello, HasGap);

    public EquatableArray<Bytes>? CertificatesOnWire => _certificates ??= ParseCertificates();

    /// <summary>Says whether these are the very events it was made from.</summary>
    public bool IsOf(EquatableArray<LegEvent> events) => events.Span == _events.Span;

    private void Take(LegEvent one)
    {
        switch (one)
        {
            case LegEvent.Seen seen:
                TakeItem(seen);
                break;
            case LegEvent.FirstBytes first:
                TakeFirst(first.At, first.From);
                break;
            case LegEvent.Connected:
                IsConnected = true;
                break;
            case LegEvent.ConnectFailed failed:
                (IsConnected, ConnectFailed) = (IsConnected ?? false, ConnectFailed ?? failed);
                break;
            case LegEvent.HandshakeCompleted completed:
                Completed ??= completed;
                break;
            case LegEvent.AlertKnown alert:
                _alerts.Add((alert.At, alert.From, alert.Value, alert.Source));
                break;
            case LegEvent.ChainKnown chain:
                Chain = chain.Chain;
                break;
            case LegEvent.Tally tally:
                Tally = tally;
                break;
            case LegEvent.Dropped:
                HasGap = true;
                break;
            default:
                TakeEnding(one);
                break;
        }
    }

    private void TakeEnding(LegEvent one)
    {
        if (Ending.Of(one) is { } ending)
        {
            _endings.Add(ending);
        }
    }

    private void TakeFirst(TimeSpan at, End from)
    {
        IsConnected = true;
        if (from == End.Client)
        {
            FirstFromClient ??= at;
        }
        else
        {
            FirstFromOrigin ??= at;
        }
    }

    private void TakeItem(LegEvent.Seen seen)
    {
        TakeFirst(seen.At, seen.Item.From);
        if (seen.Item is WireItem.AlertRecord { Value: { } value })
        {
            _alerts.Add((seen.At, seen.Item.From, value, seen.Source));
        }

        if (seen.Source == FactSource.Decrypted)
        {
            TakeOpened(seen.Item);
            return;
        }

        if (seen.Item is not WireItem.Handshake message)
        {
            _progress.Take(seen.Item, ServerHello is not null);
            return;
        }

        TakeMessage(message);
        _progress.Take(message, ServerHello is not null);
    }

    // The record it came in has counted for progress already; hellos in it renegotiate (RFC 5246 §7.4.1.1) what is in force.
    private void TakeOpened(WireItem item)
    {
        if (item is not WireItem.Handshake { From: End.Origin } message)
        {
            return;
        }

        if (message.Type is HandshakeType.Certificate or HandshakeType.CompressedCertificate && ServerHello is { Version.IsTls13: true })
        {
            _certificate ??= message;
        }
        else if (message.Type == HandshakeType.EncryptedExtensions)
        {
            EncryptedAlpn ??= EncryptedExtensions.Parse(message.Raw.Memory).Value?.Alpn is { } alpn
                ? Encoding.Latin1.GetString(alpn.Span)
                : null;
        }
    }

    private void TakeMessage(WireItem.Handshake message)
    {
        if (message.From == End.Client && message.Type == HandshakeType.ClientHello)
        {
            if (ParseHello(message).Value is { } hello)
            {
                _clientHellos.Add(hello);
            }
        }
        else if (message.From == End.Origin && message.Type == HandshakeType.ServerHello)
        {
            TakeServerHello(ServerHello.Parse(message.Raw.Memory).Value);
        }
        else if (message.From == End.Origin && message.Type == HandshakeType.Certificate)
        {
            _certificate ??= message;
        }
    }

    // In clear a second ServerHello can only follow a HelloRetryRequest: renegotiation is protected. The first counts.
    private void TakeServerHello(ServerHello? hello)
    {
        if (hello is { IsHelloRetryRequest: true })
        {
            HelloRetryRequest ??= hello;
        }
        else
        {
            ServerHello ??= hello;
        }
    }

    private static Parsed<ClientHello> ParseHello(WireItem.Handshake message) =>
        message.IsSsl2Form ? ClientHello.ParseSsl2(message.Raw.Memory) : ClientHello.Parse(message.Raw.Memory);

    private EquatableArray<Bytes>? ParseCertificates()
    {
        var version = ServerHello?.Version ?? Completed?.Version;
        Bytes? message = _certificate is { Type: HandshakeType.CompressedCertificate } packed
            ? CompressedCertificate.Parse(packed.Raw.Memory).Value?.Open()
            : _certificate?.Raw;
        return message is { } raw ? CertificateMessage.Parse(raw.Memory, version is { IsTls13: true }).Value?.Certificates : null;
    }
}
