using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Reads the conversation on one leg, alone or together with the leg that the same bytes are passed on to.</summary>
internal sealed class LegReading
{
    private readonly TlsConversation _conversation;
    private SharedReading? _shared;
    private LegPlace _client;
    private LegPlace _origin;
    private int _letters;

    /// <summary>Starts before the first byte.</summary>
    public LegReading(TlsConversation conversation) => _conversation = conversation;

    private LegReading(TlsConversation conversation, SharedReading shared) => (_conversation, _shared) = (conversation, shared);

    /// <summary>Gets Zeek's <c>ssl_history</c> of what passed this leg.</summary>
    public string History => _shared is null ? _conversation.History : _conversation.History[.._letters];

    /// <summary>Takes the next bytes of a direction and adds what they complete.</summary>
    public void Feed(End from, ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        if (_shared is null)
        {
            _conversation.Feed(from, bytes, items);
            return;
        }

        _letters = _shared.Feed(from, ref Place(from), bytes, items) ?? _letters;
    }

    /// <summary>Gets the number of bytes of a direction that have passed.</summary>
    public long BytesFrom(End end) => _shared is null ? _conversation.BytesFrom(end) : Place(end).Bytes;

    /// <summary>Gets the number of protected records of a direction that have passed.</summary>
    public long ProtectedFrom(End end) => _shared is null ? _conversation.ProtectedFrom(end) : Place(end).Protected;

    /// <summary>Begins the reading of the leg that these bytes are passed on to.</summary>
    /// <param name="events">What this leg has shown so far.</param>
    public LegReading Share(List<LegEvent> events)
    {
        _shared = new(_conversation);
        foreach (var one in events)
        {
            if (one is LegEvent.Seen seen)
            {
                _shared.Adopt(seen.Item);
                Place(seen.Item.From).Items++;
            }
        }

        _client = _client with { Bytes = _conversation.BytesFrom(End.Client), Protected = _conversation.ProtectedFrom(End.Client) };
        _origin = _origin with { Bytes = _conversation.BytesFrom(End.Origin), Protected = _conversation.ProtectedFrom(End.Origin) };
        _letters = _conversation.HistoryLength;
        return new(_conversation, _shared);
    }

    private ref LegPlace Place(End end)
    {
        if (end == End.Client)
        {
            return ref _client;
        }

        return ref _origin;
    }
}
