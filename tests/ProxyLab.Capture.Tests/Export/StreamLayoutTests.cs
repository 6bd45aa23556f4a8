using CsCheck;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class StreamLayoutTests
{
    private static readonly byte[] Ssl2Hello = Convert.FromHexString("80310103010018000000100000040000050000" + "0a0000090000640000620000030000" + "060102030405060708090a0b0c0d0e0f10");

    [Fact]
    public void Messages_that_share_records_or_are_spread_over_them_stand_as_they_stood()
    {
        var first = Message(2, 76);
        var second = Message(11, 3000);

        Same(End.Origin, Record(22, first), Record(22, second));
        Same(End.Origin, Record(22, [.. first, .. second]));
        Same(End.Origin, Record(22, second[..1502]), Record(22, [.. second[1502..], .. first]));
        Same(End.Client, Record(22, Message(1, 296)[..100]), Record(22, Message(1, 296)[100..200]), Record(22, Message(1, 296)[200..]));
    }

    [Fact]
    public void Alerts_in_one_record_or_several_stand_as_they_stood()
    {
        Same(End.Origin, Record(21, [2, 40]), Record(21, [1, 0]));
        Same(End.Origin, Record(21, [1, 90, 2, 40]));
    }

    [Fact]
    public void Hellos_in_the_SSL_2_form_stand_as_they_stood()
    {
        Same(End.Client, Ssl2Hello);
        Same(End.Client, [0x00, 0x33, 0x02, .. Ssl2Hello[2..], 0, 0]);
    }

    [Fact]
    public void A_change_cipher_spec_has_the_version_of_the_ServerHellos_record() =>
        Same(End.Origin, Record(22, Message(2, 76), minor: 2), Record(20, [1], minor: 2));

    // Where records were cut is not recorded, but whatever is written says the same again.
    [Fact]
    public void Whatever_was_written_is_read_as_the_same_items() => Gen.Select(Gen.Int[1, 40_000].Array[1, 4], Gen.Int[1, 17_000].Array[1, 8])
        .Sample(parts =>
        {
            var messages = parts.Item1.SelectMany(length => Message(11, length)).ToArray();
            var stream = new List<byte>();
            for (var (at, cut) = (0, 0); at < messages.Length; cut++)
            {
                var length = Math.Min(Math.Min(parts.Item2[cut % parts.Item2.Length], 16_384), messages.Length - at);
                stream.AddRange(Record(22, messages[at..(at + length)]));
                at += length;
            }

            Assert.Equal(Items(End.Origin, [.. stream]), Items(End.Origin, Laid(End.Origin, [.. stream])));
        });

    private static void Same(End from, params byte[][] records)
    {
        var stream = records.SelectMany(record => record).ToArray();

        Assert.Equal(Convert.ToHexString(stream), Convert.ToHexString(Laid(from, stream)));
    }

    private static byte[] Laid(End from, byte[] stream)
    {
        var leg = new LegRecording("c", LegSide.Client, DateTimeOffset.UnixEpoch, [.. Items(from, stream).Select(item => new LegEvent.Seen(default, item))]);
        var layout = StreamLayout.Of(leg);
        var laid = new byte[stream.Length];
        foreach (var one in leg.Events)
        {
            var (start, bytes) = layout.Find(one)!.Value;
            bytes.CopyTo(laid, start);
        }

        return laid;
    }

    private static List<WireItem> Items(End from, byte[] stream)
    {
        var items = new List<WireItem>();
        new TlsConversation().Feed(from, stream, items);
        return items;
    }

    private static byte[] Message(byte type, int length) =>
        [type, (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private static byte[] Record(byte type, byte[] body, byte minor = 3) => [type, 3, minor, (byte)(body.Length >> 8), (byte)body.Length, .. body];
}
