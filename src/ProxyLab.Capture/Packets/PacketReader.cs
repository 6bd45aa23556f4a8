namespace ProxyLab.Capture;

/// <summary>Finds the TCP segments in frames, and the ICMP messages that say one did not reach its end.</summary>
/// <remarks>Anything else is passed over. No content makes it throw: what is malformed is counted and told.</remarks>
internal sealed class PacketReader
{
    private readonly IPacketTarget _target;
    private readonly OddityNotes _notes = new();
    private readonly FragmentedDatagrams _datagrams;

    /// <summary>Hands what is found to the target.</summary>
    public PacketReader(IPacketTarget target)
    {
        _target = target;
        _datagrams = new FragmentedDatagrams(_notes);
    }

    /// <summary>Gets how many frames were cut short by the capture's snap length.</summary>
    public int Snapped { get; private set; }

    /// <summary>Gets what was odd so far, each kind with the first frame and a count.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Tell(), .. _datagrams.Tell()];

    /// <summary>Reads a frame.</summary>
    public void Read(in Frame frame)
    {
        var length = Math.Max(frame.OriginalLength, frame.Bytes.Length);
        Snapped += frame.Bytes.Length < length ? 1 : 0;
        var before = LinkHeader.Length(frame.Link, frame.Bytes);
        if (before < 0)
        {
            Pass(before, frame, length);
            return;
        }

        var oddity = IPPacket.Read(frame.Bytes[before..], length - before, out var packet);
        if (oddity is Oddity.None or Oddity.IPLongerThanFrame)
        {
            _notes.Count(oddity, frame.Number);
            oddity = !packet.IsFragment || _datagrams.Join(ref packet, frame)
                ? ReadPayload(packet, frame)
                : Oddity.None;
        }

        _notes.Count(oddity, frame.Number);
    }

    private void Pass(int reason, in Frame frame, int length)
    {
        if (reason == LinkHeader.NotUnderstood)
        {
            _notes.CountLink(frame.Link, frame.Number);
        }
        else if (reason == LinkHeader.Cut)
        {
            _notes.Count(frame.Bytes.Length < length ? Oddity.HeadersSnapped : Oddity.LinkHeaderCut, frame.Number);
        }
    }

    private Oddity ReadPayload(in IPPacket packet, in Frame frame) => packet.Protocol switch
    {
        Tcp => ReadTcp(packet, frame),
        IcmpV4 when !packet.IsIPv6 => ReadIcmp(packet, frame),
        IcmpV6 when packet.IsIPv6 => ReadIcmp(packet, frame),
        _ => Oddity.None,
    };

    private Oddity ReadTcp(in IPPacket packet, in Frame frame)
    {
        var segment = packet.Payload;
        if (segment.Length < TcpHeader.LeastLength)
        {
            return segment.Length < packet.Length ? Oddity.HeadersSnapped : Oddity.TcpHeaderCut;
        }

        var header = TcpHeader.Length(segment, packet.Length);
        if (header == 0)
        {
            return Oddity.TcpHeaderCut;
        }

        var captured = Math.Min(header, segment.Length);
        var isWhole = TcpHeader.TryReadTimestamp(segment[TcpHeader.LeastLength..captured], out var timestamp);
        _target.Tcp(TcpHeader.Read(packet, frame, header, timestamp));
        return isWhole ? Oddity.None
            : captured < header ? Oddity.HeadersSnapped
            : Oddity.TcpOptionsDamaged;
    }

    /// <summary>Reads an ICMP message that quotes a TCP segment; one that quotes anything else is passed by.</summary>
    private Oddity ReadIcmp(in IPPacket packet, in Frame frame)
    {
        var message = packet.Payload;
        if (message.Length >= IcmpMessage.HeaderLength && IcmpMessage.Reason(message, packet.IsIPv6) is { } reason)
        {
            var quote = message[IcmpMessage.HeaderLength..];
            var oddity = IPPacket.Read(quote, quote.Length, out var quoted);
            if (oddity is Oddity.None or Oddity.IPLongerThanFrame && quoted is { Protocol: Tcp, FragmentOffset: 0 }
                && quoted.Payload.Length >= IcmpMessage.LeastQuote)
            {
                _target.Unreachable(IcmpMessage.Read(quoted, frame, reason));
            }
        }

        return Oddity.None;
    }

    private const byte IcmpV4 = 1;
    private const byte Tcp = 6;
    private const byte IcmpV6 = 58;
}
