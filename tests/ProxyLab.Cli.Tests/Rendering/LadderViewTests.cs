using ProxyLab.Cli.Rendering;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Cli.Tests.Rendering.Rungs;

namespace ProxyLab.Cli.Tests.Rendering;

public sealed class LadderViewTests
{
    private readonly FakeTerminal _terminal = new FakeTerminal().With("COLUMNS", "80");

    [Fact]
    public void A_dropped_hello_stands_alone_and_differs_from_nothing() => Shows(
        Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA), Timeout(1001)), null),
        """
                 client --------- box          |          box - - - no connection
             1.0 ----> ClientHello, 83 bytes   |
                       server name good.test   |
                       versions TLS 1.3, TLS   |
                       1.2                     |
                       ALPN h2                 |
                       random aaaaaaaa..       |
          1001.0   *   time-out: no answer     |
        """);

    [Fact]
    public void An_untouched_path_has_no_mark() => Assert.DoesNotContain("differs", Drawn(Pair(
        Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA), ServerHello(3, 0xBB), Protected(4, End.Origin, 100), Protected(5, End.Client, 50)),
        Leg(LegSide.Origin, ClientHello(1.2, "good.test", 0xAA), ServerHello(2.8, 0xBB), Protected(3.9, End.Origin, 100)))), StringComparison.Ordinal);

    [Fact]
    public void A_leg_that_nobody_watched_differs_from_nothing() => Assert.DoesNotContain(
        "differs", Drawn(Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA)), null, watched: false)), StringComparison.Ordinal);

    [Fact]
    public void Only_the_first_difference_is_marked()
    {
        var rungs = Ladder.Of(Pair(
            Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA), ServerHello(3, 0xBB)),
            Leg(LegSide.Origin, ClientHello(2, "good.test", 0xCC), ServerHello(2.8, 0xDD))));
        Assert.Equal([true, false], rungs.Select(rung => rung.IsDivergence));
    }

    [Fact]
    public void Steps_of_one_kind_stand_side_by_side_whatever_their_times()
    {
        var rungs = Ladder.Of(Pair(
            Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA), ServerHello(9, 0xBB), Alert(10, End.Client, 48)),
            Leg(LegSide.Origin, ClientHello(20, "good.test", 0xAA), ServerHello(30, 0xBB))));
        Assert.Equal(
            ["ClientHello/ClientHello", "ServerHello/ServerHello", "alert/"],
            rungs.Select(rung => $"{rung.AtClient?.Kind}/{rung.AtOrigin?.Kind}"));
        Assert.True(rungs[2].IsDivergence);
    }

    [Fact]
    public void A_protected_record_that_keys_laid_open_is_shown_by_what_it_held()
    {
        var sealedAlert = new LegEvent.Seen(Milliseconds(3), new WireItem.AlertRecord(End.Client, 0, null, 19, ProtocolVersion.Tls12));
        var opened = Alert(3, End.Client, 48) with { Source = FactSource.Decrypted };
        var rungs = Ladder.Of(Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA), Protected(2, End.Origin, 9), sealedAlert, opened), null, watched: false));
        Assert.Equal(["ClientHello", "protected ApplicationData", "alert"], rungs.Select(rung => rung.AtClient!.Kind));
    }

    [Fact]
    public void A_close_after_a_conversation_is_no_difference()
    {
        LegEvent[] talk = [ClientHello(1, "good.test", 1), ServerHello(2, 2), Protected(3, End.Origin, 9), Protected(4, End.Client, 9)];
        var pair = Pair(
            Leg(LegSide.Client, [.. talk, new LegEvent.Finished(Milliseconds(5), End.Client)]),
            Leg(LegSide.Origin, [.. talk, new LegEvent.ResetSent(Milliseconds(5), End.Origin)]));
        Assert.DoesNotContain(Ladder.Of(pair), rung => rung.IsDivergence);
    }

    [Fact]
    public void Bytes_of_the_network_cannot_steer_the_terminal()
    {
        var evil = new LegEvent.HttpHead(Milliseconds(1), FactSource.Wire, End.Origin, ["HTTP/1.1 200 \u001b]0;owned\u0007"]);
        var plain = new LegEvent.Seen(
            Milliseconds(2), new WireItem.NonTls(End.Origin, 0, NonTlsKind.Other, Bytes.Copy("\u001b[2J[red]x"u8)));
        var drawn = Drawn(Pair(Leg(LegSide.Client, evil, plain), null));
        Assert.DoesNotContain('\u001b', drawn);
        Assert.DoesNotContain('\u0007', drawn);
        Assert.Contains(@"\x1b", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("120")]
    [InlineData("20")]
    public void No_line_is_wider_than_the_terminal(string columns)
    {
        var terminal = new FakeTerminal().With("COLUMNS", columns);
        LadderView.Write(terminal.Screen, Pair(
            Leg(LegSide.Client, ClientHello(1, new string('a', 200), 1)), Leg(LegSide.Origin, ClientHello(1, new string('b', 200), 1))));
        var width = Math.Max(80, int.Parse(columns, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(terminal.Out.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    private static LegEvent.TimedOut Timeout(double at) => new(Milliseconds(at), End.Origin);

    private string Drawn(HandshakePair pair)
    {
        LadderView.Write(_terminal.Screen, pair);
        return _terminal.Out;
    }

    private void Shows(HandshakePair pair, string expected) => Assert.Equal(expected, Drawn(pair).ReplaceLineEndings("\n").TrimEnd());
}
