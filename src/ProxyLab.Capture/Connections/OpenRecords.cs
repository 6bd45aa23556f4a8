using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>
/// Moves the messages of one direction to the frame in which their record is whole: no receiver reads one before.
/// </summary>
/// <remarks>
/// So does Wireshark, which lists a message at the frame that ends its record. A record that is cut leaves them where
/// they are.
/// </remarks>
/// <param name="events">The leg's events.</param>
internal sealed class OpenRecords(LegEvents events)
{
    private readonly List<int> _waiting = [];
    private long _record;

    /// <summary>Notes the message that was added last.</summary>
    /// <param name="message">The message.</param>
    /// <param name="record">Where the record began that the direction stands in.</param>
    public void Add(WireItem.Handshake message, long record)
    {
        // A record's header has five bytes, and stands between the parts of a message.
        if (message.Offset + message.Raw.Length + (HeaderSize * (message.Records - 1)) > record)
        {
            _record = record;
            _waiting.Add(events.Count - 1);
        }
    }

    /// <summary>Moves those whose record is whole now.</summary>
    public void Settle(Moment at, long? openRecord)
    {
        if (_waiting.Count > 0 && openRecord != _record)
        {
            _waiting.ForEach(index => events.Postpone(index, at));
            _waiting.Clear();
        }
    }

    private const int HeaderSize = 5;
}
