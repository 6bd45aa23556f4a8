using System.Buffers.Binary;
using System.Security.Cryptography;
using ProxyLab.Wire.Tests.Conversation;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Goes on with the RFC's trace under the key and the IV that it prints, to meet the bounds.</summary>
public class SealedStreamTests
{
    // RFC 8448 §3, "{server} derive write traffic keys for application data"; three records were sent under them.
    private static readonly byte[] Key = Convert.FromHexString("9f02283b6c9c07efc26bb9f2ac92e356");
    private static readonly byte[] Iv = Convert.FromHexString("cf782b88dd83549aadf1e984");
    private const int Sent = 3;
    private const int SentBefore = 1;

    private readonly TlsConversation _conversation = new(new(KeyedVector.Load("rfc8448-simple").Keys));
    private readonly List<WireItem> _items = [];
    private ulong _sequence = Sent;

    public SealedStreamTests()
    {
        foreach (var (from, bytes) in KeyedVector.Load("rfc8448-simple").Transcript.Runs)
        {
            _conversation.Feed(from, bytes, _items);
        }

        _items.Clear();
    }

    [Fact]
    public void Keeps_the_first_16_KiB_of_data_and_reads_the_alerts_after_them()
    {
        for (var number = 0; number < 20; number++)
        {
            Feed(23, new byte[1000]);
        }

        Feed(21, [2, 80]);

        // The trace itself has 50 bytes.
        Assert.Equal((16 * 1024) - 50, KeyedVector.Data(_items, End.Origin).Length);
        var alert = Assert.IsType<WireItem.AlertRecord>(KeyedVector.Opened(_items).Last());
        Assert.Equal(new Alert(2, new(80)), alert.Value);
    }

    [Fact]
    public void Opens_the_first_256_protected_records()
    {
        for (var number = 0; number < 300; number++)
        {
            Feed(21, [1, 0]);
        }

        Assert.Equal(256 - Sent - SentBefore, KeyedVector.Opened(_items).Count());
        Assert.Equal(300 + Sent + SentBefore, _conversation.ProtectedFrom(End.Origin));
        Assert.Equal(DecryptionState.Opened, _conversation.Decryption);
    }

    [Fact]
    public void Puts_a_message_together_from_several_records()
    {
        var ticket = Make.Message(4, 300);

        Feed(22, ticket[..100]);
        Feed(22, [.. ticket[100..], .. Make.Message(4, 5), 4, 0]);
        Feed(22, [0, 0]);

        Assert.Equal(
            [(new Bytes(ticket), 2), (new Bytes(Make.Message(4, 5)), 1), (new Bytes(Make.Message(4, 0)), 2)],
            KeyedVector.Opened(_items).Cast<WireItem.Handshake>().Select(message => (message.Raw, message.Records)));
    }

    [Fact]
    public void Says_nothing_of_records_that_hold_nothing_it_knows()
    {
        Feed(23, []);
        Feed(24, [1, 2, 3]);
        Feed(21, [1]);
        Feed(22, [4, 0xFF, 0xFF, 0xFF]);
        Feed(21, [1, 0]);

        Assert.Empty(KeyedVector.Opened(_items));
        Assert.Equal(DecryptionState.Opened, _conversation.Decryption);
    }

    [Fact]
    public void Bounds_what_many_small_messages_cost()
    {
        for (var number = 0; number < 10; number++)
        {
            Feed(22, new byte[16 * 1024]);
        }

        Assert.InRange(KeyedVector.Opened(_items).Count(), 1000, 1024);
    }

    [Fact]
    public void Fails_on_a_record_without_a_type()
    {
        Feed(0, new byte[50]);

        Assert.Equal(DecryptionState.Failed, _conversation.Decryption);
    }

    private void Feed(byte type, byte[] content)
    {
        var header = Make.Record(23, new byte[content.Length + 1 + 16])[..5];
        var nonce = Iv.ToArray();
        var tail = BinaryPrimitives.ReadUInt64BigEndian(nonce.AsSpan(4));
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(4), tail ^ _sequence++);
        var (sealedContent, tag) = (new byte[content.Length + 1], new byte[16]);
        using var gcm = new AesGcm(Key, tag.Length);
        gcm.Encrypt(nonce, (byte[])[.. content, type], sealedContent, tag, header);
        _conversation.Feed(End.Origin, [.. header, .. sealedContent, .. tag], _items);
    }
}
