using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class HandedTunnelTests
{
    private const string Authorization = "Proxy-Authorization: Basic YWxpY2U6c2VjcmV0"; // alice:secret (RFC 7617)

    [Fact]
    public async Task CONNECT_is_handed_on_byte_for_byte_and_the_TLS_inside_is_what_is_recorded()
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        var request = $"CONNECT shop.test:443 HTTP/1.1\r\nhost:shop.test\r\n{Authorization}\r\nX-Odd:  two  spaces\r\n\r\n";
        await client.SayAsync(request);
        using var accepted = await box.AcceptAsync();
        Assert.Equal(request, await accepted.HearTextAsync(request.Length));
        const string answer = "HTTP/1.0 200 Go on\r\nVia: box\r\n\r\n";
        await accepted.SayAsync(answer);
        Assert.Equal(answer, await client.HearTextAsync(answer.Length));
        var hello = Hellos.Tls12();
        await client.SayAsync(hello);
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        client.Dispose();
        accepted.Dispose();

        var leg = (await playing.Sessions.NextAsync()).AtOrigin!;
        Assert.Equal("origin.test", leg.ServerName);
        Assert.Equal("alice", Assert.Single(leg.Events.OfType<LegEvent.ProxyUser>()).Name);
        Assert.Equal(["CONNECT shop.test:443 HTTP/1.1", "HTTP/1.0 200 Go on"], leg.Events.OfType<LegEvent.HttpHead>().Select(head => head.Head[0]));
        Assert.DoesNotContain("YWxpY2U6c2VjcmV0", string.Concat(leg.Events), StringComparison.Ordinal);
        Assert.Equal(hello.Length, leg.Tally!.ClientBytes);
    }

    [Fact]
    public async Task A_refusal_is_recorded_and_the_request_that_follows_it_with_credentials_opens_the_tunnel()
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        const string first = "CONNECT shop.test:443 HTTP/1.1\r\n\r\n";
        await client.SayAsync(first);
        using var accepted = await box.AcceptAsync();
        await accepted.HearAsync(first.Length);
        const string refusal = "HTTP/1.1 407 Who are you\r\nContent-Length: 4\r\n\r\nbody";
        await accepted.SayAsync(refusal);
        await client.HearAsync(refusal.Length);
        var second = $"CONNECT shop.test:443 HTTP/1.1\r\n{Authorization}\r\n\r\n";
        await client.SayAsync(second);
        await accepted.HearAsync(second.Length);
        await accepted.SayAsync("HTTP/1.1 200 OK\r\n\r\n");
        await client.HeadAsync();
        await client.SayAsync(Hellos.Tls12());
        await accepted.HearAsync(Hellos.Tls12().Length);
        client.Dispose();
        accepted.Dispose();

        var leg = (await playing.Sessions.NextAsync()).AtOrigin!;
        Assert.Equal("origin.test", leg.ServerName);
        Assert.Contains(leg.Events.OfType<LegEvent.HttpHead>(), head => head.Head[0] == "HTTP/1.1 407 Who are you");
        Assert.DoesNotContain(leg.Events, one => one is LegEvent.Seen { Item: WireItem.NonTls });
    }

    [Fact]
    public async Task SOCKS5_is_handed_on_with_its_user_name_and_the_password_is_not_recorded()
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        byte[][] said = [[5, 2, 0, 2], [1, 3, .. "bob"u8, 6, .. "secret"u8], [5, 1, 0, 3, 9, .. "shop.test"u8, 1, 187]];
        byte[][] answers = [[5, 2], [1, 0], [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]];
        await client.SayAsync(said[0]);
        using var accepted = await box.AcceptAsync();
        for (var step = 0; step < said.Length; step++)
        {
            if (step > 0)
            {
                await client.SayAsync(said[step]);
            }

            Assert.Equal(said[step], await accepted.HearAsync(said[step].Length));
            await accepted.SayAsync(answers[step]);
            Assert.Equal(answers[step], await client.HearAsync(answers[step].Length));
        }

        await client.SayAsync(Hellos.Tls12());
        await accepted.HearAsync(Hellos.Tls12().Length);
        client.Dispose();
        accepted.Dispose();

        var session = await playing.Sessions.NextAsync();
        var leg = session.AtOrigin!;
        Assert.Equal("origin.test", leg.ServerName);
        Assert.Equal("bob", Assert.Single(leg.Events.OfType<LegEvent.ProxyUser>()).Name);
        Assert.Contains(leg.Events, one => one is LegEvent.ConnectStarted { Target: "shop.test:443" });
        Assert.DoesNotContain("secret", string.Concat(leg.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SOCKS5_that_the_box_refuses_is_a_connection_that_never_came_about()
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync((byte[])[5, 1, 0]);
        using var accepted = await box.AcceptAsync();
        await accepted.HearAsync(3);
        await accepted.SayAsync((byte[])[5, 0]);
        await client.HearAsync(2);
        await client.SayAsync((byte[])[5, 1, 0, 1, 192, 0, 2, 1, 1, 187]);
        await accepted.HearAsync(10);
        await accepted.SayAsync((byte[])[5, 5, 0, 1, 0, 0, 0, 0, 0, 0]);
        accepted.Finish();
        await client.HearToEndAsync();
        client.Dispose();

        var failed = (await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed;
        Assert.Equal((ConnectFailure.ProxyRefused, "SOCKS reply 0x05"), (failed!.Reason, failed.Detail));
    }

    [Fact]
    public async Task TLS_from_the_first_byte_is_recorded_as_it_is()
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        var hello = Hellos.Tls12();
        foreach (var value in hello)
        {
            await client.SayAsync((byte[])[value]);
        }

        using var accepted = await box.AcceptAsync();
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        client.Dispose();
        accepted.Dispose();
        var session = await playing.Sessions.NextAsync();
        Assert.Equal("origin.test", session.AtOrigin!.ServerName);
        Assert.Equal("origin.test", session.Host);
    }

    [Theory]
    [InlineData("GET http://shop.test/ HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECTED or not\r\n\r\n")]
    [InlineData("\u0005\u0001")]
    public async Task Whatever_else_a_client_says_is_handed_on_too(string text)
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync(text);
        client.Finish();
        using var accepted = await box.AcceptAsync();
        Assert.Equal(text, Encoding.Latin1.GetString(await accepted.HearToEndAsync()));
        accepted.Dispose();
        Assert.Null((await playing.Sessions.NextAsync()).AtOrigin!.ClientHello);
    }

    public static TheoryData<string, byte[]> Secrets => new()
    {
        { "SOCKS5 whose request is none", [5, 1, 2, 1, 3, .. "bob"u8, 6, .. "secret"u8, 5, 1, 0, 9, 9, 9] },
        { "SOCKS5 whose credentials never end", [5, 1, 2, 1, 3, .. "bob"u8, 200, .. "secret"u8] },
        { "SOCKS5 that goes on for long", [5, 1, 2, 1, 3, .. "bob"u8, 200, .. "secret"u8, .. new byte[100], 5, 1, 0, 3, .. new byte[70_000]] },
        { "SOCKS5 whose version changes", [5, 1, 2, 1, 3, .. "bob"u8, 6, .. "secret"u8, 7, 7, 7] },
        { "a head without end", [.. Encoding.Latin1.GetBytes($"CONNECT a:1 HTTP/1.1\r\n{Authorization}\r\n"), .. new byte[70_000]] },
        { "a name with a password", "CONNECT bob:secret@shop.test:443 HTTP/1.1\r\n\r\n"u8.ToArray() },
        { "a name with a password in a request", "GET http://bob:secret@shop.test/ HTTP/1.1\r\n\r\n"u8.ToArray() },
        { "a line that ends oddly", Encoding.Latin1.GetBytes($"CONNECT a:1 HTTP/1.1\r{Authorization}\r\n\r\n") },
        { "a plain request", Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\n{Authorization}\r\n\r\n") },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task No_password_is_recorded_whatever_goes_wrong_around_it(string what, byte[] said)
    {
        Assert.NotEmpty(what);
        var leg = await HandedAsync(said, [5, 2, 1, 0]);
        var recorded = new StringWriter();
        RecordingFile.WriteSession(recorded, new("s", null, leg.StartedAt, null, leg), null);
        Assert.All(
            new[] { "secret", "YWxpY2U6c2VjcmV0", "736563726574", "736563", "YWxpY2U6c2", "5957787059", "c2VjcmV0", "NlY3Jl", "zZWNyZX" },
            secret => Assert.DoesNotContain(secret, $"{recorded}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_answer_with_an_odd_field_opens_the_tunnel_all_the_same()
    {
        var leg = await HandedAsync(
            "CONNECT shop.test:443 HTTP/1.1\r\nno field\r\n\r\n"u8.ToArray(), "HTTP/1.1 200 OK\r\nno field\r\n\r\n"u8.ToArray(), Hellos.Tls12());
        Assert.Equal("origin.test", leg.ServerName);
    }

    [Fact]
    public async Task Lines_that_end_in_LF_alone_open_the_tunnel_too()
    {
        var leg = await HandedAsync("CONNECT shop.test:443 HTTP/1.1\n\n"u8.ToArray(), "HTTP/1.1 200 OK\n\n"u8.ToArray(), Hellos.Tls12());
        Assert.Equal("origin.test", leg.ServerName);
    }

    [Fact]
    public async Task A_way_to_identify_oneself_that_is_not_known_here_is_no_refusal()
    {
        var leg = await HandedAsync([5, 1, 1], [5, 1], [1, 1, 0, 3, 1, 2, 3]);
        Assert.Null(leg.ConnectFailed);
    }

    [Fact]
    public void Whatever_is_said_in_whatever_pieces_nothing_throws_and_no_password_stays()
    {
        byte[][] client =
        [
            [5, 1, 2], [5, 1, 0], [1, 3, .. "bob"u8, 6, .. "secret"u8], [5, 1, 0, 3, 9, .. "shop.test"u8, 1, 187], [5, 1, 0, 1, 1, 2, 3, 4, 1, 187],
            [.. Encoding.Latin1.GetBytes($"CONNECT shop.test:443 HTTP/1.1\r\n{Authorization}\r\n\r\n")], [.. "CONNECT [::1\n\n"u8], [.. "\r\n\r\n"u8],
            Hellos.Tls12(), new byte[40_000],
        ];
        byte[][] box =
        [
            [5, 2], [5, 0], [5, 1], [1, 0], [5, 0, 0, 1, 0, 0, 0, 0, 0, 0], [5, 255], [.. "HTTP/1.1 407 No\r\n\r\nbody"u8],
            [.. "HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"u8], [.. "HTTP/1.1\n\n"u8], [.. "\n\n"u8], new byte[40_000],
        ];
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var recorder = new LegRecorder("leg", LegSide.Client, TimeProvider.System);
            var tunnel = new HandedTunnel(recorder);
            for (var turn = 0; turn < 12; turn++)
            {
                var from = random.Next(2) == 0 ? End.Client : End.Origin;
                var said = random.GetItems(from == End.Client ? client : box, 1)[0].ToArray();
                if (random.Next(4) == 0 && said[0] != (byte)'C')
                {
                    said[random.Next(said.Length)] = (byte)random.Next(256);
                }

                for (var at = 0; at < said.Length;)
                {
                    var length = Math.Min(said.Length > 1000 ? 9000 : random.Next(1, 40), said.Length - at);
                    tunnel.Take(from, said.AsSpan(at, length));
                    at += length;
                }
            }

            Assert.DoesNotContain(recorder.Snapshot().Events, one => HoldsPassword(one));
        }
    }

    private static bool HoldsPassword(LegEvent one) => one switch
    {
        LegEvent.Seen { Item: WireItem.NonTls plain } => Encoding.Latin1.GetString(plain.First.Span) is var text
            && (text.Contains("secr", StringComparison.Ordinal) || text.Contains("YWxp", StringComparison.Ordinal)),
        LegEvent.HttpHead head => $"{head}".Contains("YWxp", StringComparison.Ordinal),
        _ => false,
    };

    // Client and box speak in turns.
    private static async Task<LegRecording> HandedAsync(byte[] said, byte[] answer, byte[]? then = null)
    {
        using var box = new PlayedOrigin();
        await using var playing = Playing.Start($"box:{box.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync(said);
        using var accepted = await box.AcceptAsync();
        await accepted.HearAsync(said.Length);
        await accepted.SayAsync(answer);
        await client.HearAsync(answer.Length);
        if (then is not null)
        {
            await client.SayAsync(then);
            await accepted.HearAsync(then.Length);
        }

        client.Finish();
        accepted.Finish();
        await accepted.HearToEndAsync();
        return (await playing.Sessions.NextAsync()).AtOrigin!;
    }

    [Fact]
    public void A_profile_that_does_more_than_pass_is_refused_before_a_box() =>
        Assert.Contains("hands on", Assert.Throws<ArgumentException>(() => Playing.Start("box:127.0.0.1:1@0", new HelloAction.Drop())).Message, StringComparison.Ordinal);
}
