using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Writes sessions as pcapng (draft-ietf-opsawg-pcapng): both legs as interfaces of one section, each a synthetic TCP stream.</summary>
/// <remarks>
/// One session at a time, none of them kept. Packets are raw IP with right checksums, by time within a session. What
/// was not recorded is a gap in the sequence numbers of its exact length and said in a comment; nothing is made up but
/// framing: see <see cref="RecordFraming"/>.
/// </remarks>
public sealed class PcapngWriter
{
    private readonly Stream _output;
    private int _legs;
    private bool _hasDirect;

    /// <summary>Writes the section's header, the interfaces and, when given, the keys.</summary>
    /// <param name="output">What to write to; it stays open.</param>
    /// <param name="verdict">The section's comment: the overall verdict.</param>
    /// <param name="version">ProxyLab's version.</param>
    /// <param name="keyLog">A TLS key log, which lets Wireshark decrypt; empty for none.</param>
    public PcapngWriter(Stream output, string verdict, string version, ReadOnlySpan<byte> keyLog = default)
    {
        _output = output;
        new PcapngBlock(SectionHeader).UInt32(ByteOrderMagic).UInt16(1).UInt16(0).UInt32(-1).UInt32(-1)
            .Option(Comment, verdict).Option(Application, $"ProxyLab {version}").WriteTo(output);
        Describe("client leg");
        Describe("origin leg");
        if (!keyLog.IsEmpty)
        {
            new PcapngBlock(DecryptionSecrets).UInt32(TlsKeyLog).UInt32(keyLog.Length).Padded(keyLog).WriteTo(output);
        }
    }

    /// <summary>Writes a session, and says how many packets that took: none when nothing was ever sent.</summary>
    /// <remarks>
    /// A session's verdict is its first packet's comment; other comments are put on the packet nearest in time on their
    /// leg.
    /// </remarks>
    public int Write(ExportedSession session)
    {
        var packets = LegsOf.Session(session.Pair)
            .SelectMany(leg => LegStream.Of(leg, LegEndpoints.Of(leg, _legs++)))
            .OrderBy(packet => packet.Time)
            .ToList();
        if (packets.Count == 0)
        {
            return 0;
        }

        Comments.Attach(session, packets);
        foreach (var packet in packets)
        {
            Write(packet);
        }

        return packets.Count;
    }

    private void Describe(string name) => new PcapngBlock(InterfaceDescription)
        .UInt16(RawIp).UInt16(0).UInt32(0).Option(InterfaceName, name).Option(Resolution, [HundredNanoseconds]).WriteTo(_output);

    private void Write(ExportedPacket packet)
    {
        if (packet.Leg == LegSide.Direct && !_hasDirect)
        {
            _hasDirect = true;
            Describe("direct path");
        }

        var time = Math.Max(0, (packet.Time - DateTimeOffset.UnixEpoch).Ticks);
        var block = new PcapngBlock(EnhancedPacket)
            .UInt32(packet.Leg switch { LegSide.Client => 0, LegSide.Origin => 1, _ => 2 })
            .UInt32(time >> 32).UInt32(time)
            .UInt32(packet.Bytes.Length).UInt32(packet.Bytes.Length).Padded(packet.Bytes);
        packet.Comments.ForEach(text => block.Option(Comment, text));
        block.WriteTo(_output);
    }

    private const uint SectionHeader = 0x0A0D0D0A, InterfaceDescription = 1, EnhancedPacket = 6, DecryptionSecrets = 10;
    private const uint ByteOrderMagic = 0x1A2B3C4D, TlsKeyLog = 0x544C534B;
    private const int Comment = 1, Application = 4, InterfaceName = 2, Resolution = 9, RawIp = 101;
    private const byte HundredNanoseconds = 7;
}
