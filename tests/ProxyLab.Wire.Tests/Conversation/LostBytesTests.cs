using ProxyLab.Wire.Tests.Keys;

namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Loses bytes of recorded conversations, and keeps protected records whole.</summary>
public class LostBytesTests
{
    public static TheoryData<string> Vectors => [.. KeyedVector.Names];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Goes_on_after_a_loss_inside_a_protected_body(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var whole = keyed.Play().Items;
        foreach (var record in whole.OfType<WireItem.Protected>())
        {
            var conversation = new TlsConversation(new(keyed.Keys));
            var items = Lose(conversation, keyed.Transcript, record.From, record.Offset + 6, record.Length - 1);

            var said = items.Where(item => item is not WireItem.Decrypted).ToList();
            var clear = whole.Where(item => item is not WireItem.Decrypted).ToList();
            var isLast = clear.Last(item => item.From == record.From) == record;
            Assert.Equal(isLast ? clear.Count - 1 : clear.Count, said.Count);
            Assert.All(said, item => Assert.Contains(item, clear));
            Assert.All(items, item => Assert.Contains(item, whole));
            Assert.DoesNotContain(
                items,
                item => item is WireItem.Decrypted && (item.From, item.Offset) == (record.From, record.Offset));
            Assert.NotEqual(DecryptionState.Failed, conversation.Decryption);
            Assert.Equal(keyed.Transcript.From(record.From).Length, conversation.BytesFrom(record.From));
        }
    }

    [Theory]
    [InlineData("tls12-gcm")]
    [InlineData("tls12-encrypt-then-mac")]
    [InlineData("tls12-mac-then-encrypt")]
    [InlineData("tls13-retry")]
    [InlineData("rfc8448-simple")]
    public void Opens_what_follows_a_lost_record(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var whole = keyed.Play().Items;
        var finished = whole.OfType<WireItem.Decrypted>().First(item =>
            item is { From: End.Client, Item: WireItem.Handshake { Type: HandshakeType.Finished } });
        var length = whole.OfType<WireItem.Protected>()
            .First(item => item.From == End.Client && item.Offset == finished.Offset).Length;

        var items = Lose(new(new(keyed.Keys)), keyed.Transcript, End.Client, finished.Offset + 5, length);

        // A lost record is told of when the next bytes come, so that only the order within a direction is the same.
        Assert.All(Enum.GetValues<End>(), end => Assert.Equal(
            whole.Where(item => item.From == end && item != finished), items.Where(item => item.From == end)));
    }

    [Fact]
    public void Opens_all_but_the_next_record_when_TLS_1_0_lost_an_IV()
    {
        var keyed = KeyedVector.Load("tls10-cbc");
        var whole = keyed.Play().Items;
        var finished = whole.OfType<WireItem.Protected>().First(item => item.From == End.Client);

        var items = Lose(new(new(keyed.Keys)), keyed.Transcript, End.Client, finished.Offset + 5, finished.Length);

        // The next one is the empty record with which openssl guards its IVs.
        Assert.Equal(
            KeyedVector.Opened(whole).Where(item => item.From == End.Client).Skip(1),
            KeyedVector.Opened(items).Where(item => item.From == End.Client));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Ends_the_direction_quietly_after_any_other_loss(string vector)
    {
        var transcript = KeyedVector.Load(vector).Transcript;
        var whole = transcript.Play().Items;
        var clear = whole.First(item => item.From == End.Origin && item is not WireItem.Handshake).Offset;
        for (var offset = 0; offset < Math.Min(clear, 90); offset += 3)
        {
            var items = Lose(new TlsConversation(), transcript, End.Origin, offset, 5);

            Assert.DoesNotContain(items, item => item is WireItem.Malformed or WireItem.NonTls);
            Assert.Equal(
                whole.First(item => item.From == End.Client), items.First(item => item.From == End.Client));
            Assert.DoesNotContain(items, item => item.From == End.Origin && item.Offset > offset);
        }
    }

    [Fact]
    public void Does_nothing_when_nothing_is_lost()
    {
        var conversation = new TlsConversation();

        conversation.Skip(End.Client, 0);
        conversation.Skip(End.Client, -1);

        Assert.Equal(0, conversation.BytesFrom(End.Client));
    }

    [Fact]
    public void Passes_over_any_loss_after_the_end_of_a_direction()
    {
        var (conversation, items) = (new TlsConversation(), new List<WireItem>());
        conversation.Feed(End.Origin, "HTTP/1.1 400"u8, items);

        conversation.Skip(End.Origin, 1L << 40);
        conversation.Feed(End.Origin, "more"u8, items);

        Assert.Single(items);
        Assert.Equal((1L << 40) + 16, conversation.BytesFrom(End.Origin));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Keeps_protected_records_as_they_stood(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        foreach (var keys in (KeyLog?[])[null, keyed.Keys])
        {
            var (conversation, items) = (new TlsConversation(new(keys, KeepsProtected: true)), new List<WireItem>());
            foreach (var (from, bytes) in keyed.Transcript.Cut(bytes => bytes.Chunk(11)).Runs)
            {
                conversation.Feed(from, bytes, items);
            }

            Assert.NotEmpty(items.OfType<WireItem.Protected>());
            Assert.All(items.OfType<WireItem.Protected>(), record => Assert.Equal(
                Bytes.Copy(keyed.Transcript.From(record.From).AsSpan((int)record.Offset, 5 + record.Length)),
                record.Raw));
            Assert.Equal(
                KeyedVector.Play(keyed.Transcript, keys).Items,
                items.Select(item => item switch
                {
                    WireItem.Protected record => record with { Raw = null },
                    WireItem.AlertRecord alert => alert with { Raw = null },
                    _ => item,
                }));
            Assert.All(items.OfType<WireItem.AlertRecord>().Where(alert => alert.Value is null), alert => Assert.Equal(
                new Bytes(keyed.Transcript.From(alert.From).AsMemory((int)alert.Offset, 5 + alert.Length)), alert.Raw));
        }
    }

    [Fact]
    public void Keeps_and_opens_no_more_than_its_bounds()
    {
        var (conversation, items) = (new TlsConversation(new(KeepsProtected: true)), new List<WireItem>());
        for (var number = 0; number < 100; number++)
        {
            conversation.Feed(End.Client, Make.Record(23, [1, 2, 3]), items);
        }

        Assert.Equal(32, items.Count);
        Assert.Equal(100, conversation.ProtectedFrom(End.Client));
    }

    private static List<WireItem> Lose(
        TlsConversation conversation, Transcript transcript, End from, long offset, long count)
    {
        var items = new List<WireItem>();
        foreach (var (end, bytes) in transcript.Runs)
        {
            var at = conversation.BytesFrom(end);
            var begin = end == from ? (int)Math.Clamp(offset - at, 0, bytes.Length) : bytes.Length;
            var lost = end == from ? (int)Math.Clamp(offset + count - at, 0, bytes.Length) - begin : 0;
            conversation.Feed(end, bytes.AsSpan(0, begin), items);
            conversation.Skip(end, lost);
            conversation.Feed(end, bytes.AsSpan(begin + lost), items);
        }

        return items;
    }
}
