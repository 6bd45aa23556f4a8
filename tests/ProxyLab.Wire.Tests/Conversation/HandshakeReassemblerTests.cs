namespace ProxyLab.Wire.Tests.Conversation;

public class HandshakeReassemblerTests
{
    private const int MaximumHello = 64 * 1024;
    private const int MaximumMessage = 512 * 1024;

    [Theory]
    [InlineData(1, MaximumHello)]
    [InlineData(11, MaximumMessage)]
    public void Takes_the_longest_message(byte type, int length)
    {
        var message = Make.Message(type, length);

        var (conversation, items) = Play(Make.Records(message, 16384));

        var handshake = Assert.IsType<WireItem.Handshake>(Assert.Single(items));
        Assert.Equal(new Bytes(message), handshake.Raw);
        Assert.Equal((message.Length / 16384) + 1, handshake.Records);
        Assert.Equal(1, conversation.History.Length);
    }

    [Theory]
    [InlineData(1, MaximumHello + 1)]
    [InlineData(1, 0xFFFFFF)]
    [InlineData(11, MaximumMessage + 1)]
    [InlineData(11, 0xFFFFFF)]
    public void Ends_at_a_message_that_claims_more(byte type, int length)
    {
        byte[] first = Make.Message(8, 3);
        byte[] header = [type, (byte)(length >> 16), (byte)(length >> 8), (byte)length];

        var (_, items) = Play(Make.Record(22, [.. first, .. header, .. new byte[9]]));

        var end = Assert.IsType<WireItem.Malformed>(items[1]);
        Assert.Equal(5 + first.Length, end.Offset);
        Assert.Equal(new WireFault(WireFaultKind.BadLength, "length", 1), end.Fault);
    }

    [Fact]
    public void Spends_no_memory_on_a_length_alone()
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        conversation.Feed(End.Client, Make.Record(22), items);
        var opening = Make.Record(22, [1, 1, 0, 0, 3, 3])[..^1];

        var before = GC.GetAllocatedBytesForCurrentThread();
        conversation.Feed(End.Client, opening, items);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        Assert.Empty(items);
    }

    private static (TlsConversation Conversation, List<WireItem> Items) Play(byte[] bytes)
    {
        var whole = new Transcript([(End.Origin, bytes)]);
        Assert.Equal(whole.Outcome(), whole.Cut(run => run.Chunk(7919)).Outcome());
        return whole.Play();
    }
}
