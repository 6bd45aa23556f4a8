using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is one leg read once, in time order, into what rules ask for. Times count from the session's start.</summary>
internal sealed partial class LegView
{
    private readonly TimeSpan _offset;
    private Parsed<ClientHello>? _hello;
    private Parsed<ServerHello>? _serverHello;

    public LegView(LegRecording leg, DateTimeOffset sessionStart)
    {
        Leg = leg;
        _offset = leg.StartedAt - sessionStart;
        foreach (var happened in leg.Events)
        {
            Read(happened, happened.At + _offset);
        }

        IsDone = CompletedAt is not null || (IsOld && _finished == 3);
        FirstBreak = FindBreak();
    }

    /// <summary>Gets the recording.</summary>
    public LegRecording Leg { get; }

    /// <summary>Gets the handshake messages in clear.</summary>
    public Messages Messages { get; } = new();

    /// <summary>Gets the handshake messages that session keys laid open.</summary>
    public Messages Opened { get; } = new();

    /// <summary>Gets the first hello; <c>null</c> without one that parses.</summary>
    public ClientHello? Hello => Messages.First(End.Client, HandshakeType.ClientHello) is { } message
        ? (_hello ??= ClientHello.Parse(message.Raw.Memory)).Value
        : null;

    /// <summary>Gets the ServerHello in force; <c>null</c> without one that parses.</summary>
    public ServerHello? ServerHello => Messages.ServerHello is { } message
        ? (_serverHello ??= ServerHello.Parse(message.Raw.Memory)).Value
        : null;

    /// <summary>Gets the version agreed on; <c>null</c> when none was.</summary>
    public ProtocolVersion? Version => ServerHello?.Version ?? _completedVersion;

    /// <summary>Gets the ALPN protocol agreed on; <c>null</c> when none was, or when it is not known.</summary>
    public string? SelectedAlpn => ServerHello?.Alpn is not null || Opened.First(End.Origin, HandshakeType.EncryptedExtensions) is not null
        ? Leg.SelectedAlpn
        : _completedAlpn;

    /// <summary>Gets whether <see cref="SelectedAlpn"/> is the truth even when it is <c>null</c>.</summary>
    public bool IsAlpnKnown => CompletedAt is not null || (IsOld && ServerHello is not null)
        || Opened.First(End.Origin, HandshakeType.EncryptedExtensions) is not null;

    /// <summary>Gets whether the handshake went through; <c>false</c> also where TLS 1.3 hides it.</summary>
    public bool IsDone { get; }

    /// <summary>Gets whether TLS 1.2 or older was agreed on, so that the handshake is in clear.</summary>
    public bool IsOld => ServerHello is { Version.IsTls13: false };

    /// <summary>Gets the first abnormal event; <c>null</c> when there was none.</summary>
    public Break? FirstBreak { get; }

    /// <summary>Gets the origin end's chain, of several contexts the last; <c>null</c> when it was not seen.</summary>
    public ChainFacts? Chain { get; private set; }

    /// <summary>Gets when the first hello was there.</summary>
    public TimeSpan? HelloAt { get; private set; }

    /// <summary>Gets when the first byte of the client was there, a whole hello or not.</summary>
    public TimeSpan? BytesFromClientAt { get; private set; }

    /// <summary>Gets when the origin end first said anything.</summary>
    public TimeSpan? AnswerAt { get; private set; }

    /// <summary>Gets when the chain was seen.</summary>
    public TimeSpan? ChainAt { get; private set; }

    /// <summary>Gets when connecting began.</summary>
    public TimeSpan? ConnectStartedAt { get; private set; }

    /// <summary>Gets when the connection stood.</summary>
    public TimeSpan? ConnectedAt { get; private set; }

    /// <summary>Gets the ends of the connection.</summary>
    public LegEvent.Connected? Ends { get; private set; }

    /// <summary>Gets when our own end, or a decryption, said that the handshake was complete.</summary>
    public TimeSpan? CompletedAt { get; private set; }

    /// <summary>Gets the first thing each end said.</summary>
    public WireItem? FirstFromClient { get; private set; }

    /// <summary>Gets the first thing each end said.</summary>
    public WireItem? FirstFromOrigin { get; private set; }

    /// <summary>Gets the stream of the origin end that is no TLS.</summary>
    public WireItem.NonTls? PlainFromOrigin { get; private set; }

    /// <summary>Gets when application data first came from the client.</summary>
    public TimeSpan? ClientDataAt { get; private set; }

    /// <summary>Gets when application data first came from the origin end.</summary>
    public TimeSpan? OriginDataAt { get; private set; }

    /// <summary>Gets the HTTP status the origin end answered with inside TLS, and when.</summary>
    public (int Status, TimeSpan At)? Response { get; private set; }

    /// <summary>Gets the HTTP status that refused CONNECT in clear, and when; <c>null</c> when the tunnel was opened.</summary>
    public (int Status, TimeSpan At)? ProxyReply { get; private set; }

    /// <summary>Gets the protected records the client sent once the origin end had answered, as far as they were listed.</summary>
    public int ProtectedFromClient { get; private set; }

    /// <summary>Gets whether the client said anything once it was answered: one that left without has not read the answer, as far as can be told.</summary>
    public bool SpokeAfterAnswer { get; private set; }

    /// <summary>Gets the protected records the origin end sent after the client's first, as far as they were listed.</summary>
    public int ProtectedInReturn { get; private set; }

    /// <summary>Gets whether the recorder missed something.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>Gets the time of the last event.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>Gets whether TLS 1.3 encrypts what would show the certificate, and nobody decrypted it.</summary>
    public bool HidesCertificate => Chain is null && ServerHello is not null && !IsResumed;

    /// <summary>Gets whether no certificate was due: an abbreviated handshake (RFC 5246 §7.3) or a PSK (RFC 8446 §2.2).</summary>
    public bool IsResumed => ServerHello switch
    {
        null => false,
        { Version.IsTls13: true } hello => hello.Find(PreSharedKey) is not null,
        _ => _originChangedCipherFirst && Messages.First(End.Origin, HandshakeType.Certificate) is null,
    };

    /// <summary>Finds the first handshake message of a type from an end, in clear or laid open.</summary>
    public WireItem.Handshake? Known(End from, HandshakeType type) => Messages.First(from, type) ?? Opened.First(from, type);

    /// <summary>Makes a piece of evidence on this leg.</summary>
    public Evidence Shows(TimeSpan at, string text) => new(Leg.Side, at, text) { Frame = FrameAt(at) };

    /// <summary>Makes a piece of evidence of a break.</summary>
    public Evidence Shows(Break broke) =>
        Shows(broke.At, $"{(broke.By == End.Client ? "the end towards the client" : "the end towards the origin")}: {broke.Text}");

    private int? FrameAt(TimeSpan at)
    {
        foreach (var happened in Leg.Events)
        {
            if (happened.Frame is not null && happened.At + _offset == at)
            {
                return happened.Frame;
            }
        }

        return null;
    }

    private static readonly ExtensionType PreSharedKey = new(41);
}
