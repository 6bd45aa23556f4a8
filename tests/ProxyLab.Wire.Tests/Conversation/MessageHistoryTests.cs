namespace ProxyLab.Wire.Tests.Conversation;

public class MessageHistoryTests
{
    // The letters as the description of ssl_history in Zeek's ssl.log lists them.
    [Theory]
    [InlineData(0, 'H')]
    [InlineData(1, 'C')]
    [InlineData(2, 'S')]
    [InlineData(3, 'V')]
    [InlineData(4, 'T')]
    [InlineData(5, 'E')]
    [InlineData(6, 'J')]
    [InlineData(8, 'O')]
    [InlineData(11, 'X')]
    [InlineData(12, 'K')]
    [InlineData(13, 'R')]
    [InlineData(14, 'N')]
    [InlineData(15, 'Y')]
    [InlineData(16, 'G')]
    [InlineData(20, 'F')]
    [InlineData(21, 'W')]
    [InlineData(22, 'U')]
    [InlineData(23, 'A')]
    [InlineData(24, 'P')]
    [InlineData(25, 'Z')]
    [InlineData(99, 'Z')]
    [InlineData(254, 'M')]
    public void Gives_every_message_its_letter(byte type, char letter)
    {
        Assert.Equal($"{letter}", Play(End.Client, Make.Record(22, Make.Message(type, 0))));
        Assert.Equal($"{char.ToLowerInvariant(letter)}", Play(End.Origin, Make.Record(22, Make.Message(type, 0))));
    }

    [Theory]
    [InlineData(20, "I")]
    [InlineData(23, "D")]
    [InlineData(24, "B")]
    public void Gives_other_records_in_clear_a_letter(byte type, string letter) =>
        Assert.Equal(letter, Play(End.Client, Make.Record(type, 1)));

    [Fact]
    public void Marks_an_unknown_record_type() =>
        Assert.Equal("CQ", Play(End.Client, [.. Make.Record(22, Make.Message(1, 0)), .. Make.Record(26, 1)]));

    [Fact]
    public void Marks_early_data_once() =>
        Assert.Equal("D", Play(End.Client, [.. Make.Record(23, 1), .. Make.Record(23, 1)]));

    [Fact]
    public void Stops_at_a_hundred_letters()
    {
        var alerts = Enumerable.Range(0, 150).SelectMany(_ => Make.Record(21, 1, 0));

        Assert.Equal(new string('L', 100), Play(End.Client, [.. alerts]));
    }

    private static string Play(End from, byte[] bytes) => new Transcript([(from, bytes)]).Play().Conversation.History;
}
