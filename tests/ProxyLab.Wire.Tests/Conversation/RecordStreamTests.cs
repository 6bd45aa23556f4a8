namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Feeds made-up records to see every rule of the record layer at work.</summary>
public class RecordStreamTests
{
    private static readonly byte[] Hello = Make.Record(22, Make.Message(1, 60));

    [Fact]
    public void Puts_a_hello_together_from_one_byte_per_record()
    {
        var message = Make.Message(1, 200);

        var items = Play((End.Client, Make.Records(message, 1)));

        var hello = Assert.IsType<WireItem.Handshake>(Assert.Single(items));
        Assert.Equal(new Bytes(message), hello.Raw);
        Assert.Equal((message.Length, 5L), (hello.Records, hello.Offset));
    }

    [Fact]
    public void Separates_messages_that_share_a_record()
    {
        byte[] body = [.. Make.ServerHello(false), .. Make.Message(11, 90), .. Make.Message(14, 0)];

        var items = Play((End.Origin, Make.Record(22, body)));

        Assert.Equal("<ServerHello <Certificate <ServerHelloDone", Outline.Of(items));
        Assert.Equal(5 + Make.ServerHello(false).Length + 94, items[2].Offset);
    }

    [Fact]
    public void Counts_the_records_of_a_message_that_ends_where_the_next_begins()
    {
        byte[] both = [.. Make.Message(11, 90), .. Make.Message(14, 0)];

        var items = Play((End.Origin, [.. Make.Record(22, both[..50]), .. Make.Record(22, both[50..])]));

        Assert.Equal("<Certificate/2 <ServerHelloDone", Outline.Of(items));
    }

    [Fact]
    public void Lets_an_alert_pass_between_the_parts_of_a_message()
    {
        var message = Make.Message(11, 90);

        var items = Play((
            End.Origin,
            [.. Make.Record(22, message[..30]), .. Make.Record(21, 1, 112), .. Make.Record(22, message[30..])]));

        Assert.Equal("<alert112 <Certificate/2", Outline.Of(items));
    }

    [Fact]
    public void Reads_several_alerts_of_one_record_each_at_its_place()
    {
        var items = Play((End.Origin, Make.Record(21, 1, 112, 2, 40)));

        Assert.Equal("<alert112 <alert40", Outline.Of(items));
        Assert.Equal([0L, 7L], items.Select(item => item.Offset));
        Assert.All(items, item => Assert.Equal(4, ((WireItem.AlertRecord)item).Length));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 2, 40, 9 })]
    [InlineData(new byte[] { 2, 40, 9, 40 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 })]
    public void Gives_no_value_to_an_alert_that_cannot_be_read(byte[] body) =>
        Assert.Equal("<alert?", Outline.Of(Play((End.Origin, Make.Record(21, body)))));

    [Fact]
    public void Reads_an_alert_of_two_bytes_among_protected_records()
    {
        var items = Play(
            (End.Origin, Make.Record(22, Make.ServerHello(false))),
            (End.Origin, [.. Make.Record(20, 1), .. Make.Record(22, new byte[40]), .. Make.Record(21, 2, 80)]));

        Assert.Equal("<ServerHello <CCS <handshake <alert80", Outline.Of(items));
    }

    [Fact]
    public void Passes_over_records_of_no_length()
    {
        var items = Play((
            End.Client,
            [.. Make.Record(22), .. Hello[..5], .. Hello[5..], .. Make.Record(22), .. Make.Record(23)]));

        Assert.Equal(">ClientHello >d", Outline.Of(items));
    }

    [Fact]
    public void Reads_a_hello_in_the_padded_SSL_2_form()
    {
        byte[] body = [1, 3, 1, 0, 3, 0, 0, 0, 16, 0, 0, 4, .. new byte[16], 9, 9];

        var items = Play((End.Client, [0, (byte)body.Length, 2, .. body, .. Make.Record(22, Make.Message(16, 4))]));

        Assert.Equal(">ClientHello/SSL2 >ClientKeyExchange", Outline.Of(items));
        Assert.Equal(new Bytes(body), ((WireItem.Handshake)items[0]).Raw);
        Assert.Equal(3, items[0].Offset);
    }

    [Theory]
    [InlineData(new byte[] { 25, 3, 3, 0, 1 }, "type", 0)]
    [InlineData(new byte[] { 0x48, 0x54, 0x54, 0x50, 0x2F }, "type", 0)]
    [InlineData(new byte[] { 22, 2, 3, 0, 1 }, "legacy_record_version", 1)]
    [InlineData(new byte[] { 23, 3, 3, 0x48, 1 }, "length", 3)]
    [InlineData(new byte[] { 20, 3, 3, 0, 2 }, "length", 3)]
    public void Ends_a_direction_at_a_record_that_is_none(byte[] header, string field, int at)
    {
        var items = Play((End.Client, [.. Hello, .. header, .. Hello, .. Hello]), (End.Origin, Make.Record(21, 2, 10)));

        Assert.Equal(3, items.Count);
        var end = Assert.IsType<WireItem.Malformed>(items[1]);
        Assert.Equal((Hello.Length, field, at), (end.Offset, end.Fault.Field, end.Fault.Offset));
        Assert.IsType<WireItem.AlertRecord>(items[2]);
    }

    [Theory]
    [InlineData(0x0300)]
    [InlineData(0x03FF)]
    [InlineData(0x7F1C)]
    public void Accepts_the_record_versions_of_all_times(ushort version) =>
        Assert.Equal(">ClientHello", Outline.Of(Play((End.Client, Make.Record(version, 22, Make.Message(1, 60))))));

    [Fact]
    public void Accepts_the_longest_protected_record() =>
        Assert.Equal(">d", Outline.Of(Play((End.Client, Make.Record(23, new byte[(1 << 14) + 2048])))));

    [Fact]
    public void Says_when_protection_begins_in_the_middle_of_a_message()
    {
        var items = Play(
            (End.Origin, Make.Record(22, Make.ServerHello(false))),
            (End.Origin, [.. Make.Record(22, Make.Message(11, 90)[..50]), .. Make.Record(20, 1)]));

        Assert.Equal("<ServerHello <CCS <bad:Truncated:body", Outline.Of(items));
    }

    [Fact]
    public void Protects_a_client_whose_origin_was_not_seen_once_it_has_sent_its_key()
    {
        var items = Play(
            (End.Client, Hello),
            (End.Client, Make.Record(22, Make.Message(16, 33))),
            (End.Client, [.. Make.Record(20, 1), .. Make.Record(22, new byte[40])]));

        Assert.Equal(">ClientHello >ClientKeyExchange >CCS >handshake", Outline.Of(items));
    }

    [Fact]
    public void Reports_the_first_protected_records_and_counts_all()
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        for (var record = 0; record < 100; record++)
        {
            conversation.Feed(End.Client, Make.Record(23, new byte[30]), items);
        }

        Assert.Equal(32, items.Count);
        Assert.Equal(100, conversation.ProtectedFrom(End.Client));
        Assert.Equal(0, conversation.ProtectedFrom(End.Origin));
        Assert.Equal(3500, conversation.BytesFrom(End.Client));
    }

    [Fact]
    public void Ends_a_direction_that_floods_with_messages()
    {
        var requests = Make.Record(22, [.. Enumerable.Range(0, 1000).SelectMany(_ => Make.Message(0, 0))]);

        var items = Play((End.Origin, [.. requests, .. requests, .. requests]));

        Assert.Equal(1025, items.Count);
        Assert.IsType<WireItem.Malformed>(items[^1]);
    }

    [Fact]
    public void Allocates_nothing_for_bulk_data()
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>(64);
        var bulk = Enumerable.Range(0, 64).SelectMany(_ => Make.Record(23, new byte[1000])).ToArray();
        conversation.Feed(End.Origin, bulk, items);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < bulk.Length; at += 700)
        {
            conversation.Feed(End.Origin, bulk.AsSpan(at, Math.Min(700, bulk.Length - at)), items);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(128, conversation.ProtectedFrom(End.Origin));
    }

    /// <summary>Plays whole and byte by byte, and gives the items, which must be the same.</summary>
    private static List<WireItem> Play(params (End From, byte[] Bytes)[] runs)
    {
        var whole = new Transcript(runs);
        Assert.Equal(whole.Outcome(), whole.ByteByByte().Outcome());
        return whole.Play().Items;
    }
}
