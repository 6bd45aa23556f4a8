using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Reads one conversation for both legs that carry it: a relay passes on the very bytes it received, so they are parsed once.</summary>
/// <remarks>Whichever leg comes first to a place in the stream has the bytes read; the other takes over what was read, at its own time.</remarks>
internal sealed class SharedReading(TlsConversation conversation)
{
    private readonly Lock _gate = new();
    private readonly List<(long Until, WireItem Item)> _fromClient = new(UsualItems);
    private readonly List<(long Until, WireItem Item)> _fromOrigin = new(UsualItems);
    private readonly List<WireItem> _fresh = new(UsualItems);

    /// <summary>Takes over an item that was read before the conversation was shared.</summary>
    public void Adopt(WireItem item) => Log(item.From).Add((conversation.BytesFrom(item.From), item));

    /// <summary>Moves a leg on by the bytes that pass it and adds what is complete there.</summary>
    /// <param name="from">The end that sent them.</param>
    /// <param name="place">Where the leg stands in that direction; it is moved on.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="items">What they complete is added here.</param>
    /// <returns>How many letters of the history belong to the leg; <c>null</c> while the other leg is ahead of it.</returns>
    public int? Feed(End from, ref LegPlace place, ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        lock (_gate)
        {
            var log = Log(from);
            var ahead = conversation.BytesFrom(from) - place.Bytes;
            if (ahead < bytes.Length)
            {
                conversation.Feed(from, bytes[(int)ahead..], _fresh);
                foreach (var item in _fresh)
                {
                    log.Add((conversation.BytesFrom(from), item));
                }

                _fresh.Clear();
            }

            place.Bytes += bytes.Length;
            while (place.Items < log.Count && log[place.Items].Until <= place.Bytes)
            {
                items.Add(log[place.Items++].Item);
            }

            if (conversation.BytesFrom(from) > place.Bytes)
            {
                return null;
            }

            place.Protected = conversation.ProtectedFrom(from);
            return conversation.HistoryLength;
        }
    }

    private List<(long Until, WireItem Item)> Log(End from) => from == End.Client ? _fromClient : _fromOrigin;

    private const int UsualItems = 8;
}
