namespace ProxyLab.Capture;

/// <summary>
/// Is what is known of a conversation's number: it outlives the connection, as late segments count for it.
/// </summary>
/// <param name="stream">The number.</param>
/// <param name="one">The end that sent the first segment.</param>
internal sealed class NumberedConnection(int stream, NetworkEnd one)
{
    private uint? _ofOne;
    private uint? _ofOther;

    /// <summary>Gets the number, counted from 0.</summary>
    public int Stream => stream;

    /// <summary>Gets or sets the connection; <c>null</c> once it has been handed on.</summary>
    public TcpConnection? Connection { get; set; }

    /// <summary>Gets or sets what records it.</summary>
    public LegBuilder? Leg { get; set; }

    /// <summary>Gets or sets whether it waits for stragglers.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Gets or sets whether a segment came since it was last asked.</summary>
    public bool IsFresh { get; set; }

    /// <summary>Gets or sets whether it holds a tunnel that has a number of its own.</summary>
    public bool HasTunnel { get; set; }

    /// <summary>Says whether a segment opens another connection between the same ends.</summary>
    /// <remarks>As Wireshark tells it: a SYN whose number is not the one its sender began with.</remarks>
    public bool IsSupersededBy(in TcpPacket packet) =>
        (packet.Flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn
        && (packet.From == one ? _ofOne : _ofOther) is { } first && first != packet.Sequence;

    /// <summary>Notes with which number an end began.</summary>
    public void Note(in TcpPacket packet)
    {
        ref var first = ref packet.From == one ? ref _ofOne : ref _ofOther;
        first ??= (packet.Flags & TcpFlags.Syn) != 0 ? packet.Sequence : unchecked(packet.Sequence - 1);
    }
}
