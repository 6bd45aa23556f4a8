using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>
/// Builds the recording of one captured connection, event for event as <see cref="LegRecorder"/> does of a live one.
/// </summary>
/// <param name="stream">The connection's number.</param>
/// <param name="start">Its first frame.</param>
/// <param name="side">The leg it is.</param>
/// <param name="options">What the conversation does.</param>
/// <param name="items">An empty list, which is left empty: shared, as it is used for a moment only.</param>
internal sealed partial class LegBuilder(
    int stream, Moment start, LegSide side, ConversationOptions options, List<WireItem> items) : IConnectionTarget
{
    private readonly LegEvents _events = new(start);
    private Beginning? _beginning;
    private TlsConversation? _conversation;
    private DecryptedFacts? _decrypted;
    private OpenRecords? _clientRecords;
    private OpenRecords? _originRecords;
    private bool _hasClientBytes;
    private bool _hasOriginBytes;
    private bool _isDeaf;
    private int _messageBytes;
    private string? _askedHost;

    /// <summary>Gets the connection's number.</summary>
    public int Stream => stream;

    /// <summary>Gets the host that was asked of a proxy; <c>null</c> when none was.</summary>
    public string? AskedHost => _askedHost ?? _beginning?.AskedHost;

    /// <summary>Gets whether a SOCKS server has opened a tunnel.</summary>
    public bool HasTunnel { get; private set; }

    /// <summary>Gets how many segments contradicted bytes that had come before.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Gets whether the first frame is one in mid-connection.</summary>
    public bool IsStartMissed { get; private set; }

    /// <summary>Gets how many bytes are not in the capture.</summary>
    public long LostBytes { get; private set; }

    /// <summary>Gets how far the keys have opened the connection.</summary>
    public DecryptionState Decryption => _conversation?.Decryption ?? DecryptionState.NoKeys;

    /// <inheritdoc/>
    public void Bytes(Moment at, End from, ReadOnlySpan<byte> bytes)
    {
        if (IsStartMissed && !HasBytesFrom(from) && !FirstSpeaker.IsBeginning(bytes))
        {
            // The middle of something: that it makes no sense says nothing, and nothing after it can be read either.
            (_conversation ??= new(options)).Skip(from, bytes.Length);
        }
        else if (_conversation is not null)
        {
            Feed(at, from, bytes);
        }
        else if (_beginning is null && Beginning.IsTls(from, bytes))
        {
            _conversation = new(options);
            Feed(at, from, bytes);
        }
        else
        {
            _beginning ??= new();
            var step = _beginning.Take(at, from, bytes, _events);
            if (step != PreludeStep.MoreNeeded)
            {
                HasTunnel |= step == PreludeStep.TlsFollows && _beginning.IsSocks;
                Open(_beginning, step == PreludeStep.SomethingElse);
            }
        }
    }

    /// <inheritdoc/>
    public void Lost(Moment at, End from, long count)
    {
        LostBytes += count;
        _events.AddGap(at, count);
        if (_conversation is null)
        {
            Open(_beginning ?? new(), isSomethingElse: false);
        }

        _conversation!.Skip(from, count);
    }

    /// <summary>Takes the recording, the connection being over.</summary>
    /// <param name="last">The connection's last frame.</param>
    public LegRecording Complete(Moment last)
    {
        if (_beginning is { } beginning && _conversation is null)
        {
            Open(beginning, isSomethingElse: false);
        }

        LegEvent[] events = _events.Take();
        if (_conversation is { } talk && (_hasClientBytes || _hasOriginBytes))
        {
            events = [.. events, new LegEvent.Tally(
                _events.Since(last), talk.BytesFrom(End.Client), talk.BytesFrom(End.Origin),
                talk.ProtectedFrom(End.Client), talk.ProtectedFrom(End.Origin), talk.History) { Frame = last.Frame }];
        }

        return new($"{side.ToString().ToLowerInvariant()}.{stream}", side, _events.StartedAt, [.. events]);
    }
}
