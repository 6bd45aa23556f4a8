using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Reads the bodies of the blocks that count; all others are skipped.</summary>
internal sealed partial class PcapngFrames
{
    private bool Read(uint type, ReadOnlySpan<byte> body) => type switch
    {
        SectionHeader => ReadSection(body),
        InterfaceDescription => ReadInterface(body),
        Packet => ReadPacket(body, isObsolete: true),
        SimplePacket => ReadSimplePacket(body),
        EnhancedPacket => ReadPacket(body, isObsolete: false),
        DecryptionSecrets => ReadSecrets(body),
        Journal or SysdigEvent or Custom or CustomNotCopied => CountAlone(),
        _ => true,
    };

    private bool ReadSection(ReadOnlySpan<byte> body)
    {
        if (body.Length < SectionHeaderLength)
        {
            return Damaged("section header");
        }

        if (BlockOption.Find(body[SectionHeaderLength..], UserApplication, _order) is { Length: > 0 } writer)
        {
            Application ??= Encoding.UTF8.GetString(writer);
        }

        var version = _order.UInt16(body[4..]);
        return version == 1 || Stop($"pcapng of version {version} is not read, only version 1; "
            + "convert it with editcap.");
    }

    private bool ReadInterface(ReadOnlySpan<byte> body)
    {
        if (CaptureInterface.Read(body, _order) is not { } found)
        {
            return Damaged("interface description");
        }

        _interfaces.Add(found);
        Snap(found.SnapLength);
        return true;
    }

    /// <summary>Reads an Enhanced Packet Block (§4.3) or the obsolete Packet Block (appendix A).</summary>
    private bool ReadPacket(ReadOnlySpan<byte> body, bool isObsolete)
    {
        if (body.Length < PacketHeaderLength)
        {
            return Damaged("packet");
        }

        var number = isObsolete ? _order.UInt16(body) : _order.UInt32(body);
        if (number >= _interfaces.Count)
        {
            return Stop($"frame {Number + 1} is of interface {number}, which the section does not describe: "
                + "the file is damaged here. All before it is used.");
        }

        var captured = _order.UInt32(body[12..]);
        if (captured > body.Length - PacketHeaderLength)
        {
            return Damaged("packet");
        }

        var stamp = ((ulong)_order.UInt32(body[4..]) << 32) | _order.UInt32(body[8..]);
        var on = _interfaces[(int)number];
        Take(on, on.Scale.ToTicks(stamp), _order.UInt32(body[16..]), PacketHeaderLength, (int)captured);
        return true;
    }

    /// <summary>Reads a Simple Packet Block (§4.4): no time, and the first interface.</summary>
    private bool ReadSimplePacket(ReadOnlySpan<byte> body)
    {
        if (body.Length < 4 || _interfaces.Count == 0)
        {
            return Damaged("simple packet");
        }

        var original = _order.UInt32(body);
        var snap = _interfaces[0].SnapLength is 0 ? uint.MaxValue : _interfaces[0].SnapLength;
        var captured = Math.Min(original, Math.Min(snap, (uint)body.Length - 4));
        Take(_interfaces[0], Slot == default ? TickScale.Epoch : Slot.Ticks, original, 4, (int)captured);
        return true;
    }

    /// <summary>Keeps the TLS key log of a Decryption Secrets Block (§4.7) and skips other protocols' secrets.</summary>
    private bool ReadSecrets(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8 || _order.UInt32(body[4..]) > body.Length - 8)
        {
            return Damaged("decryption secrets");
        }

        if (_order.UInt32(body) != TlsKeyLog)
        {
            return true;
        }

        var length = (int)_order.UInt32(body[4..]);
        _secretBytes += length;
        if (_secretBytes > CaptureInput.Longest)
        {
            return Stop($"the file holds more than {CaptureInput.Longest} bytes of TLS secrets; "
                + "take them out with editcap --discard-all-secrets and give them as a key log.");
        }

        Keep(Bytes.Copy(body.Slice(8, length)));
        return true;
    }

    private void Take(CaptureInterface on, long ticks, uint original, int offset, int captured)
    {
        var start = Input.Start + BlockHeaderLength + offset;
        Slot = new FrameSlot(ticks, on.Link, (int)Math.Min(original, int.MaxValue), start, captured);
        Number++;
        _hasFrame = true;
    }

    /// <summary>Counts a block that holds no packet and yet has a number in Wireshark's list.</summary>
    private bool CountAlone()
    {
        Number++;
        return true;
    }

    private bool Damaged(string what) => Stop(
        $"a {what} block is shorter than what it says of itself: the file is damaged here. All before it is used.");

    private const uint SectionHeader = 0x0a0d0d0a;
    private const uint InterfaceDescription = 1;
    private const uint Packet = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint Journal = 9;
    private const uint DecryptionSecrets = 10;
    private const uint SysdigEvent = 0x204;
    private const uint Custom = 0xbad;
    private const uint CustomNotCopied = 0x40000bad;
    private const uint TlsKeyLog = 0x544c534b;
    private const int PacketHeaderLength = 20;
    private const int SectionHeaderLength = 16;
    private const int UserApplication = 4;
}
