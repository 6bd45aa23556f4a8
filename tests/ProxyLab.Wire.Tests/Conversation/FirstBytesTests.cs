using System.Text;

namespace ProxyLab.Wire.Tests.Conversation;

public class FirstBytesTests
{
    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request", 5, NonTlsKind.Http)]
    [InlineData("GET / HTTP/1.1", 4, NonTlsKind.Http)]
    [InlineData("PUT /", 4, NonTlsKind.Http)]
    [InlineData("PATCH /", 6, NonTlsKind.Http)]
    [InlineData("PRI * HTTP/2.0", 6, NonTlsKind.Http)]
    [InlineData("OPTIONS *", 8, NonTlsKind.Http)]
    [InlineData("CONNECT origin.test:443", 8, NonTlsKind.Http)]
    [InlineData("<!DOCTYPE HTML>", 5, NonTlsKind.Http)]
    [InlineData("<HTML>", 5, NonTlsKind.Http)]
    [InlineData("SSH-2.0-OpenSSH_9.2", 4, NonTlsKind.Ssh)]
    [InlineData("220 mail.test ESMTP", 4, NonTlsKind.Other)]
    [InlineData("+OK ready", 4, NonTlsKind.Other)]
    [InlineData("* OK ready", 4, NonTlsKind.Other)]
    [InlineData("PROXY TCP4", 3, NonTlsKind.Other)]
    [InlineData("EHLO client.test", 1, NonTlsKind.Other)]
    [InlineData("HELO client.test", 3, NonTlsKind.Other)]
    public void Tells_what_text_it_is_with_as_few_bytes_as_that_takes(string text, int needed, NonTlsKind kind) =>
        Check(Encoding.ASCII.GetBytes(text), needed, kind);

    [Theory]
    [InlineData("00000000020028", 4, NonTlsKind.Other)]
    [InlineData("fffd18", 3, NonTlsKind.Other)]
    [InlineData("160203", 4, NonTlsKind.Other)]
    [InlineData("80060100020000", 3, NonTlsKind.Other)]
    [InlineData("802e01040100", 4, NonTlsKind.Other)]
    [InlineData("802e01000300", 5, NonTlsKind.Other)]
    [InlineData("83b404000100", 3, NonTlsKind.Other)]
    public void Says_other_only_when_it_can_be_no_hello(string hex, int needed, NonTlsKind kind) =>
        Check(Convert.FromHexString(hex + "00000000"), needed, kind);

    [Theory]
    [InlineData("16 03")]
    [InlineData("15 03")]
    [InlineData("16 7f")]
    [InlineData("80 2e 01 03 01")]
    [InlineData("80 2e 01 00 02")]
    [InlineData("00 30 02 01 03 01")]
    [InlineData("16 30 02 01 03 01")]
    public void Waits_while_it_may_still_be_TLS(string hex)
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();

        conversation.Feed(End.Client, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), items);

        Assert.Empty(items);
    }

    [Fact]
    public void Keeps_the_first_64_bytes_of_what_had_come()
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        var answer = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n" + new string('x', 100));

        conversation.Feed(End.Origin, answer.AsSpan(0, 2), items);
        Assert.Empty(items);
        conversation.Feed(End.Origin, answer.AsSpan(2), items);
        conversation.Feed(End.Origin, answer, items);

        var alien = Assert.IsType<WireItem.NonTls>(Assert.Single(items));
        Assert.Equal(Bytes.Copy(answer.AsSpan(0, 64)), alien.First);
        Assert.Equal((2 * answer.Length, 0L), (conversation.BytesFrom(End.Origin), alien.Offset));
    }

    private static void Check(byte[] bytes, int needed, NonTlsKind kind)
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        var fed = 0;
        while (items.Count == 0 && fed < bytes.Length)
        {
            conversation.Feed(End.Origin, bytes.AsSpan(fed++, 1), items);
        }

        Assert.Equal((needed, kind), (fed, Assert.IsType<WireItem.NonTls>(Assert.Single(items)).Kind));
    }
}
