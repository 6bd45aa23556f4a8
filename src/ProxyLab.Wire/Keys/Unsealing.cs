namespace ProxyLab.Wire;

/// <summary>Holds what a key log and the hellos say of how a connection's records are opened.</summary>
internal sealed class Unsealing(KeyLog keys)
{
    private readonly SealedStream?[] _streams = new SealedStream?[2];
    private ClientHello? _hello;
    private ServerHello? _answer;
    private bool _hasFailed;
    private bool _hasMissed;
    private bool _hasOpened;
    private bool _isUnsupported;

    /// <summary>Gets how far it has come.</summary>
    public DecryptionState State =>
        _hasFailed ? DecryptionState.Failed
        : _isUnsupported ? DecryptionState.Unsupported
        : _hasOpened ? DecryptionState.Opened
        : IsKnown && !_hasMissed ? DecryptionState.Waiting
        : DecryptionState.KeysMissing;

    /// <summary>Gets whether the key log holds anything for a client random that was seen.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Gets or sets whether a record was lost, which may have been a hello of a renegotiation.</summary>
    public bool HasLost { get; set; }

    /// <summary>Gets whether the client announces early data.</summary>
    public bool OffersEarlyData => _hello is { OffersEarlyData: true };

    /// <summary>Gets the protection that the ServerHello chose: one, or none.</summary>
    public IEnumerable<SuiteProtection> Agreed => _answer is null ? [] : Usable([_answer.CipherSuite]);

    /// <summary>Gets the protections of TLS 1.3 that the client offered: its early data is under one.</summary>
    public IEnumerable<SuiteProtection> OfferedTls13 =>
        Usable(_hello?.CipherSuites.Where(suite => suite.Value >> 8 == 0x13) ?? []);

    /// <summary>Finds a secret of this connection.</summary>
    public Bytes? Find(string label) => _hello is null ? null : keys.Find(label, _hello.Random);

    /// <summary>Gets the protected records of a direction.</summary>
    public SealedStream Of(End from) => _streams[(int)from] ??= new(from, this);

    /// <summary>Takes in a message in clear; the first hello counts, and the ServerHello that is no retry.</summary>
    public void NoteClear(WireItem.Handshake message)
    {
        if (_answer is null)
        {
            Note(message);
        }
    }

    /// <summary>Takes in an opened message: below TLS 1.3 the hellos of a renegotiation are opened ones.</summary>
    public void NoteOpened(WireItem.Handshake message)
    {
        if (_answer is { Version.IsTls13: false })
        {
            Note(message);
        }
    }

    /// <summary>Takes in what came of a record.</summary>
    public void Note(OpenResult result)
    {
        _hasFailed |= result == OpenResult.Failed;
        _hasOpened |= result == OpenResult.Opened;
        _hasMissed |= result == OpenResult.NoKey;
    }

    /// <summary>Makes what opens the records of a direction from here on; <c>null</c> when nothing can.</summary>
    public Protection? Protect(End from)
    {
        if (_answer is not null && !IsSupported(_answer))
        {
            _isUnsupported = true;
            return null;
        }

        return _hello is null ? null
            : _answer is null || _answer.Version.IsTls13 ? new Tls13Protection(from, this)
            : Find(KeyLabels.MasterSecret) is { } secret ? Protect(from, secret, _hello, _answer)
            : null;
    }

    private static Protection? Protect(End from, Bytes secret, ClientHello hello, ServerHello answer)
    {
        var suite = SuiteProtection.Of(answer.CipherSuite)!;
        byte[] seed = [.. answer.Random.Span, .. hello.Random.Span];
        var keys = RecordKeys.Derive(from, answer.Version, suite, secret.Span, seed);
        return suite.IsAead ? new AeadProtection(new(suite, keys.Key, keys.Iv))
            : CbcProtection.Takes(suite, keys) ? new CbcProtection(suite, keys, answer.HasEncryptThenMac)
            : null;
    }

    private void Note(WireItem.Handshake message)
    {
        if (message.Type == HandshakeType.ClientHello && message.From == End.Client && !message.IsSsl2Form)
        {
            IsKnown |= message.Raw.Length >= RandomStart + RandomLength
                && keys.Knows(message.Raw.Slice(RandomStart, RandomLength));
            _hello = IsKnown ? ClientHello.Parse(message.Raw.Memory).Value : null;
        }
        else if (IsKnown && message.Type == HandshakeType.ServerHello && message.From == End.Origin)
        {
            var answer = ServerHello.Parse(message.Raw.Memory).Value;
            _answer = answer is { IsHelloRetryRequest: false } ? answer : _answer;
        }
    }

    private static bool IsSupported(ServerHello answer) =>
        SuiteProtection.Of(answer.CipherSuite) is { } suite
        && AeadKey.IsSupported(suite.Cipher)
        && answer.CompressionMethod == 0
        && (answer.Version == ProtocolVersion.Tls13 ? suite.IsAead
            : answer.Version == ProtocolVersion.Tls12
            || (answer.Version >= ProtocolVersion.Tls10 && answer.Version < ProtocolVersion.Tls12 && !suite.IsAead));

    private static IEnumerable<SuiteProtection> Usable(IEnumerable<CipherSuite> suites) => suites
        .Select(SuiteProtection.Of)
        .OfType<SuiteProtection>()
        .Where(suite => AeadKey.IsSupported(suite.Cipher));

    // Where the random stands in a ClientHello: after the message's header and legacy_version.
    private const int RandomStart = HandshakeHeader.Length + 2;
    private const int RandomLength = 32;
}
