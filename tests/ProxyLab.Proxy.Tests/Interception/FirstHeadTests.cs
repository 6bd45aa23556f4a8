using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

public class FirstHeadTests
{
    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\n\r\nbody", End.Client, "GET /a HTTP/1.1|Host: a")]
    [InlineData("HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n", End.Origin, "HTTP/1.1 204 No Content|Server: x")]
    public void A_head_is_noted_however_it_is_cut(string text, End from, string head)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var (events, isOver) = Listen(from, bytes[..cut], bytes[cut..]);

            Assert.True(isOver);
            Assert.Single(events.OfType<LegEvent.ApplicationData>());
            Assert.Equal(head, string.Join('|', Assert.Single(events.OfType<LegEvent.HttpHead>()).Head));
        }
    }

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", End.Client)]
    [InlineData("\u0000\u0001binary", End.Client)]
    [InlineData("get / HTTP/1.1\r\n\r\n", End.Client)]
    [InlineData("EHLO mail.test\r\n", End.Client)]
    [InlineData("220 mail.test ESMTP\r\n", End.Origin)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", End.Origin)]
    public void Other_protocols_are_noted_as_data_only(string text, End from)
    {
        var (events, isOver) = Listen(from, Encoding.Latin1.GetBytes(text));

        Assert.True(isOver);
        Assert.Equal(from, Assert.IsType<LegEvent.ApplicationData>(Assert.Single(events)).From);
    }

    [Fact]
    public void A_head_without_an_end_is_given_up()
    {
        var (events, isOver) = Listen(End.Client, [.. "GET / HTTP/1.1\r\n"u8, .. new byte[9000]]);

        Assert.True(isOver);
        Assert.DoesNotContain(events, seen => seen is LegEvent.HttpHead);
    }

    [Fact]
    public void Nothing_is_noted_of_nothing() => Assert.Equal(([], false), Listen(End.Client, []));

    private static (EquatableArray<LegEvent> Events, bool IsOver) Listen(End from, params byte[][] parts)
    {
        var leg = new LegRecorder("1", LegSide.Client, TimeProvider.System);
        var head = new FirstHead(from, leg);
        Array.ForEach(parts, part => head.Take(part));
        return (leg.Snapshot().Events, head.IsOver);
    }
}
