using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Speaks what precedes TLS by hand: CONNECT (RFC 9110), SOCKS (RFC 1928, RFC 1929), SSLRequest.</summary>
public class TunnelTests
{
    private static readonly byte[] Hello =
        [.. Play.Read("corpus/zeek/tls1.2.pcap").First(segment => segment.Payload is [0x16, ..]).Payload];

    [Fact]
    public void A_refused_CONNECT_is_two_heads_and_no_TLS()
    {
        var played = Speak(
            ("CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n", true),
            ("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nno!\n", false));

        Assert.Equal(
            ["CONNECT a.test:443 HTTP/1.1", "HTTP/1.1 403 Forbidden"],
            played.All<LegEvent.HttpHead>().Select(head => head.Head[0]));
        Assert.Empty(played.All<LegEvent.Seen>());
        Assert.Null(played.Leg.Tally);
        Assert.Equal("a.test", played.Builder.AskedHost);
    }

    [CorpusFact]
    public void CONNECT_may_be_asked_again_with_credentials_which_are_not_kept()
    {
        var played = Speak(
            ("CONNECT [2001:db8::1]:443 HTTP/1.1\r\n\r\n", true),
            ("HTTP/1.1 407 Auth\r\nContent-Length: 3\r\n\r\nabc", false),
            ("CONNECT [2001:db8::1]:443 HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n", true),
            ("HTTP/1.1 200 OK\r\n\r\n", false),
            (null, true));

        Assert.Equal(4, played.All<LegEvent.HttpHead>().Count());
        Assert.DoesNotContain("c2VjcmV0", string.Concat(played.All<LegEvent.HttpHead>()), StringComparison.Ordinal);
        Assert.NotNull(played.Leg.ClientHello);
        Assert.Equal("2001:db8::1", played.Builder.AskedHost);
    }

    [CorpusTheory]
    [InlineData("050100", "0500", "0501000306612e74657374" + "01bb", "05000001000000000000", "a.test")]
    [InlineData("0502" + "0002", "0500", "050100010a0000" + "0901bb", "05000001000000000000", "10.0.0.9")]
    [InlineData("040101bb00000001" + "7500" + "612e7465737400", "005a000000000000", null, null, "a.test")]
    [InlineData("040101bb0a000009" + "00", "005a000000000000", null, null, "10.0.0.9")]
    public void TLS_follows_SOCKS(string greeting, string choice, string? request, string? reply, string host)
    {
        var talk = new Dialogue(originPort: 1080).Open();
        Say(talk, Convert.FromHexString(greeting));
        talk.Answers(Convert.FromHexString(choice));
        if (request is not null)
        {
            Say(talk, Convert.FromHexString(request));
            talk.Answers(Convert.FromHexString(reply!));
        }

        Say(talk, Hello);
        var played = talk.Played();

        Assert.NotNull(played.Leg.ClientHello);
        Assert.Equal((host, Hello.Length), (played.Builder.AskedHost, (int)played.Leg.Tally!.ClientBytes));
        Assert.Equal($"{host}:443", played.All<LegEvent.ConnectStarted>().Last().Target);
    }

    [Fact]
    public void SOCKS_may_ask_for_a_password_and_refuse()
    {
        var talk = new Dialogue(originPort: 1080).Open();
        Say(talk, [5, 1, 2]);
        talk.Answers([5, 2]);
        Say(talk, [1, 1, (byte)'u', 1, (byte)'p']);
        talk.Answers([1, 0]);
        Say(talk, Convert.FromHexString("0501000306612e7465737401bb"));
        talk.Answers(Convert.FromHexString("05050001000000000000"));
        var failed = Assert.Single(talk.Played().All<LegEvent.ConnectFailed>());

        Assert.Equal((ConnectFailure.ProxyRefused, "SOCKS reply 0x05"), (failed.Reason, failed.Detail));
    }

    [CorpusFact]
    public void TLS_follows_an_SSLRequest()
    {
        var talk = new Dialogue(originPort: 5432).Open();
        Say(talk, Convert.FromHexString("0000000804d2162f"));
        talk.Answers("S"u8.ToArray());
        Say(talk, Hello);

        Assert.NotNull(talk.Played().Leg.ClientHello);
    }

    [Fact]
    public void Text_that_never_turns_to_TLS_is_something_else()
    {
        var played = Speak(("220 mail.test\r\n", false), ("QUIT\r\n", true));

        Assert.All(
            played.All<LegEvent.Seen>(),
            seen => Assert.Equal(NonTlsKind.Other, Assert.IsType<WireItem.NonTls>(seen.Item).Kind));
        Assert.Equal(
            ["FirstBytes", "Seen"],
            played.Leg.Events.Span.ToArray().Where(one => one.Frame == 4).Select(one => one.GetType().Name));
    }

    private static Played Speak(params (string? Text, bool IsClients)[] lines)
    {
        var talk = new Dialogue(originPort: 3128).Open();
        foreach (var (text, isClients) in lines)
        {
            var bytes = text is null ? Hello : Encoding.ASCII.GetBytes(text);
            _ = isClients ? Say(talk, bytes) : talk.Answers(bytes);
        }

        return talk.Played();
    }

    private static Dialogue Say(Dialogue talk, byte[] bytes) => talk.Says(bytes).Pass(bytes.Length);
}
