namespace ProxyLab.Capture;

/// <summary>
/// Finds the connection of every segment, numbers connections as Wireshark does, and says when one is over.
/// </summary>
/// <remarks>
/// What is kept does not grow with the capture: connections are ended when there are too many at once, those first that
/// were silent; the numbers of the last ones that ended are remembered, so that late segments make no new connection.
/// </remarks>
/// <param name="begin">Makes what records a connection: its number, and its first frame.</param>
/// <param name="end">Takes a connection that is over.</param>
/// <param name="mostAlive">The most connections at once.</param>
internal sealed partial class ConnectionTable(
    Func<int, Moment, LegBuilder> begin, Action<NumberedConnection> end, int mostAlive = ConnectionTable.MostAlive)
    : IPacketTarget
{
    private readonly Dictionary<ConnectionKey, NumberedConnection> _table = [];
    private readonly HoldBudget _budget = new(MostHeld);
    private int _next;
    private ConnectionKey _lastKey;
    private NumberedConnection? _last;

    /// <summary>Gets the number of connections so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the number of connections that were ended because there were too many at once.</summary>
    public int Evicted { get; private set; }

    /// <inheritdoc/>
    public void Tcp(in TcpPacket packet)
    {
        ExpireUntil(packet.Time);
        var key = new ConnectionKey(packet.From, packet.To);
        var known = Find(key);
        if (known is null || known.IsSupersededBy(packet))
        {
            known = Add(key, known, packet);
        }

        known.Note(packet);
        known.IsFresh = true;
        if (known.Connection is { } connection)
        {
            connection.Take(packet);
            NumberTunnel(known, connection);
            if (connection.IsOver && !known.IsEnding)
            {
                known.IsEnding = true;
                _ending.Enqueue((key, known, packet.Time + Stragglers));
            }
        }
    }

    /// <inheritdoc/>
    public void Unreachable(in UnreachablePacket packet)
    {
        if (_table.TryGetValue(new(packet.From, packet.To), out var known))
        {
            known.Connection?.TakeUnreachable(packet);
        }
    }

    // Wireshark gives what runs inside a SOCKS tunnel a number of its own, on the port that is registered for SOCKS.
    private void NumberTunnel(NumberedConnection known, TcpConnection connection)
    {
        if (!known.HasTunnel && known.Leg is { HasTunnel: true })
        {
            known.HasTunnel = true;
            _next += connection.Origin.Port == SocksPort ? 1 : 0;
        }
    }

    private NumberedConnection? Find(in ConnectionKey key)
    {
        if (_last is not null && _lastKey == key)
        {
            return _last;
        }

        if (_table.TryGetValue(key, out var known))
        {
            (_lastKey, _last) = (key, known);
        }

        return known;
    }

    private NumberedConnection Add(in ConnectionKey key, NumberedConnection? earlier, in TcpPacket packet)
    {
        if (earlier is { Connection: not null })
        {
            Finish(key, earlier, packet.Time);
        }

        if (_aliveCount >= mostAlive)
        {
            Evict(packet.Time);
        }

        Count++;
        var leg = begin(_next, new(packet.Frame, packet.Time));
        var added = new NumberedConnection(_next++, packet.From)
        {
            Leg = leg,
            Connection = new(packet.From, packet.To, leg, _budget),
        };
        Queue(key, added);
        (_lastKey, _last) = (key, added);
        return _table[key] = added;
    }

    private const ushort SocksPort = 1080;
    private const int MostAlive = 16 * 1024;
    private const long MostHeld = 48L << 20;
}
