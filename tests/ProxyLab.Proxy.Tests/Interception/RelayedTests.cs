using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>What is mirrored, relayed and noted once both handshakes are made.</summary>
public class RelayedTests
{
    [Theory]
    [InlineData("h2,http/1.1", "h2,http/1.1", "h2")]
    [InlineData("h2,http/1.1", "http/1.1", "http/1.1")]
    [InlineData("http/1.1", "h2,http/1.1", "http/1.1")]
    [InlineData("acme-tls/1", "acme-tls/1", "acme-tls/1")]
    [InlineData("h2,http/1.1", "", "")]
    [InlineData("", "h2", "")]
    public async Task The_client_gets_the_protocol_that_the_origin_selects(string offered, string spoken, string selected)
    {
        await using var origin = new TlsOrigin("good") { Alpn = Protocols(spoken) };
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        var sight = await Sight.AskAsync(box, origin.Endpoint, alpn: [.. Protocols(offered) ?? []]);
        var pair = await box.Sessions.NextAsync();

        Assert.Equal(("200", selected), (sight.Outcome, sight.Alpn));
        Assert.Equal(selected, pair.AtOrigin!.HandshakeCompleted!.Alpn ?? "");
        Assert.Equal(selected, pair.AtClient!.HandshakeCompleted!.Alpn ?? "");
        Assert.Equal(offered, Offered(pair.AtOrigin));
    }

    [Fact]
    public async Task No_common_protocol_reaches_the_client_as_the_origins_alert()
    {
        await using var origin = new TlsOrigin("good") { Alpn = [SslApplicationProtocol.Http11] };
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        var sight = await Sight.AskAsync(box, origin.Endpoint, alpn: SslApplicationProtocol.Http2);

        Assert.Equal("alert 120", sight.Outcome);
    }

    [Fact]
    public async Task A_profile_may_strip_or_replace_the_offer()
    {
        await using var origin = new TlsOrigin("good") { Alpn = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] };
        var inspect = Profile.Find("inspect");
        await using var strips = Playing.Start(InterceptorTests.Options(inspect with { Alpn = new AlpnPolicy.Strip() }));
        await using var replaces = Playing.Start(InterceptorTests.Options(inspect with { Alpn = new AlpnPolicy.Only(["http/1.1"]) }));
        SslApplicationProtocol[] both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

        Assert.Equal("", (await Sight.AskAsync(strips, origin.Endpoint, alpn: both)).Alpn);
        Assert.Equal("http/1.1", (await Sight.AskAsync(replaces, origin.Endpoint, alpn: both)).Alpn);
        Assert.Equal(("200", ""), await Sight.AskAsync(replaces, origin.Endpoint, alpn: SslApplicationProtocol.Http2) is var odd ? (odd.Outcome, odd.Alpn) : default);
        Assert.Null((await strips.Sessions.NextAsync()).AtOrigin!.ClientHello!.Alpn);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12 | SslProtocols.Tls13, SslProtocols.Tls12, SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls12 | SslProtocols.Tls13, SslProtocols.Tls13, SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls12 | SslProtocols.Tls13, SslProtocols.Tls12)]
    public async Task Both_legs_agree_on_the_same_version(SslProtocols client, SslProtocols spoken, SslProtocols agreed)
    {
        await using var origin = new TlsOrigin("good") { Versions = spoken };
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        var sight = await Sight.AskAsync(box, origin.Endpoint, versions: client);
        var pair = await box.Sessions.NextAsync();

        Assert.Equal(("200", agreed), (sight.Outcome, sight.Version));
        Assert.Equal(pair.AtClient!.Negotiated, pair.AtOrigin!.Negotiated);
    }

    [Fact]
    public async Task A_profile_may_give_the_client_another_version_than_the_origins()
    {
        var inspect = Profile.Find("inspect");
        await using var origin = new TlsOrigin("good");
        await using var newest = new TlsOrigin("good") { Versions = SslProtocols.Tls12 };
        await using var lowers = Playing.Start(InterceptorTests.Options(inspect with { ClientMaximum = ProtocolVersion.Tls12 }));
        await using var old = Playing.Start(InterceptorTests.Options(inspect with { OriginMaximum = ProtocolVersion.Tls12, ClientMaximum = ProtocolVersion.Tls13 }));
        await using var strict = Playing.Start(InterceptorTests.Options(inspect with { OriginMinimum = ProtocolVersion.Tls13 }));

        Assert.Equal(SslProtocols.Tls12, (await Sight.AskAsync(lowers, origin.Endpoint)).Version);
        Assert.Equal(SslProtocols.Tls13, (await Sight.AskAsync(old, origin.Endpoint)).Version);
        Assert.Equal("alert 70", (await Sight.AskAsync(strict, newest.Endpoint)).Outcome);
        Assert.Equal(ProtocolVersion.Tls12, (await old.Sessions.NextAsync()).AtOrigin!.Negotiated);
    }

    [Fact]
    public async Task A_client_without_a_name_reaches_the_origin_without_one()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect-blind")));

        var sight = await Sight.AskAsync(box, origin.Endpoint, host: null);
        var pair = await box.Sessions.NextAsync();

        Assert.Equal("200", sight.Outcome);
        Assert.Equal("", origin.AskedFor);
        Assert.Null(pair.AtOrigin!.ClientHello!.ServerName);
        Assert.Equal("127.0.0.1", pair.AtOrigin.Chain!.Context.Host);
        Assert.Contains("127.0.0.1", sight.Chain!.Leaf!.IpAddresses);
    }

    [Fact]
    public async Task Heads_are_noted_on_both_legs_and_their_secrets_left_out()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        await Sight.AskAsync(box, origin.Endpoint);
        var pair = await box.Sessions.NextAsync();

        foreach (var leg in (LegRecording[])[pair.AtClient!, pair.AtOrigin!])
        {
            var heads = leg.Events.OfType<LegEvent.HttpHead>().Where(head => head.Source == FactSource.PeerReported).ToList();
            Assert.Equal(["GET / HTTP/1.1", "Host: origin.test", "Cookie: (left out)"], heads[0].Head);
            Assert.Equal(["HTTP/1.1 200 OK", "Content-Length: 2"], heads[1].Head);
            Assert.Equal([End.Client, End.Origin], heads.Select(head => head.From));
            Assert.Equal([End.Client, End.Origin], leg.Events.OfType<LegEvent.ApplicationData>().Select(data => data.From));
        }
    }

    [Fact]
    public async Task An_error_page_stands_on_the_client_leg_only()
    {
        await using var origin = new TlsOrigin("expired");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect") with { OriginFailure = OriginFailurePolicy.Page }));

        var sight = await Sight.AskAsync(box, origin.Endpoint, alpn: [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]);
        var pair = await box.Sessions.NextAsync();

        Assert.Equal(("502", "http/1.1"), (sight.Outcome, sight.Alpn));
        Assert.DoesNotContain(pair.AtOrigin!.Events, seen => seen is LegEvent.HttpHead);
        var head = Assert.Single(pair.AtClient!.Events.OfType<LegEvent.HttpHead>(), seen => seen is { From: End.Origin, Source: FactSource.PeerReported });
        Assert.Equal("HTTP/1.1 502 Bad Gateway", head.Head[0]);
    }

    [Fact]
    public async Task Either_end_may_stop_speaking_first()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        using var tunnel = await box.TunnelAsync(origin.Endpoint);
        await using var tls = await ShakeAsync(tunnel);
        var much = new byte[1_000_000];
        Random.Shared.NextBytes(much);

        var echo = ReadAsync(tls, much.Length);
        await tls.WriteAsync(much);
        Assert.Equal(much, await echo.WaitAsync(Patience.Long));
        await tls.ShutdownAsync();
        tunnel.Finish();
        Assert.Equal(0, await tls.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience.Long));
        var pair = await box.Sessions.NextAsync();

        // close_notify ends a direction already, so that either FIN may come first.
        (End, EndingKind)[] both = [(End.Client, EndingKind.Fin), (End.Origin, EndingKind.Fin)];
        Assert.Equal(both, pair.AtClient!.Endings().Select(end => (end.By, end.Kind)).Order());
        Assert.Equal(both, pair.AtOrigin!.Endings().Select(end => (end.By, end.Kind)).Order());
    }

    [Fact]
    public async Task A_reset_is_passed_on_as_a_reset()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        var tunnel = await box.TunnelAsync(origin.Endpoint);
        await using var tls = await ShakeAsync(tunnel);
        await tls.WriteAsync("x"u8.ToArray());
        Assert.Single(await ReadAsync(tls, 1));

        tunnel.Reset();
        var pair = await box.Sessions.NextAsync();

        Assert.Equal((End.Client, EndingKind.Reset), (pair.AtClient!.ClosedBy!.Value.By, pair.AtClient.ClosedBy.Value.Kind));
        Assert.Equal((End.Client, EndingKind.Reset), (pair.AtOrigin!.ClosedBy!.Value.By, pair.AtOrigin.ClosedBy.Value.Kind));
    }

    [Fact]
    public async Task An_origin_that_wants_a_certificate_is_told_by_its_own_end()
    {
        await using var origin = new TlsOrigin("good") { WantsClientCertificate = true, Versions = SslProtocols.Tls12 };
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        await Sight.AskAsync(box, origin.Endpoint);
        var pair = await box.Sessions.NextAsync();

        Assert.NotNull(pair.AtOrigin!.FirstMessage(End.Origin, HandshakeType.CertificateRequest));
    }

    // In TLS 1.3 the box's tickets follow the handshake. A client that closes before it has read them sends RST instead of
    // FIN (RFC 2525 §2.17), as it does with any origin that gives tickets; in TLS 1.2 they come within the handshake.
    [Theory]
    [InlineData(SslProtocols.Tls12, new[] { EndingKind.Fin })]
    [InlineData(SslProtocols.Tls13, new[] { EndingKind.Fin, EndingKind.Reset })]
    public async Task A_client_that_closes_in_silence_after_the_handshake_is_recorded_as_just_that(
        SslProtocols version, EndingKind[] endings)
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        using (var tunnel = await box.TunnelAsync(origin.Endpoint))
        {
            var refuses = new SslStream(new NetworkStream(tunnel.Socket), false, (_, _, _, _) => false);
            var options = new SslClientAuthenticationOptions { TargetHost = "origin.test", EnabledSslProtocols = version };
            await Assert.ThrowsAsync<AuthenticationException>(() => refuses.AuthenticateAsClientAsync(options));
            await refuses.DisposeAsync();
        }

        var pair = await box.Sessions.NextAsync();

        Assert.NotNull(pair.AtClient!.HandshakeCompleted);
        Assert.Equal(End.Client, pair.AtClient.ClosedBy!.Value.By);
        Assert.Contains(pair.AtClient.ClosedBy.Value.Kind, endings);
        Assert.DoesNotContain(pair.AtClient.Alerts(), seen => seen.From == End.Client);
        Assert.DoesNotContain(pair.AtClient.Events, seen => seen is LegEvent.ApplicationData);
    }

    [Fact]
    public async Task A_client_that_gives_up_while_the_origin_is_silent_is_heard_at_once_and_shown_nothing()
    {
        using var origin = new PlayedOrigin();
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        using var tunnel = await box.TunnelAsync(origin.Endpoint);
        await tunnel.SayAsync(Hellos.Tls12());
        using var accepted = await origin.AcceptAsync();
        tunnel.Finish();
        await box.Server.StopAsync(TimeSpan.FromSeconds(1)).WaitAsync(Patience.Long);

        var pair = await box.Sessions.NextAsync();
        Assert.Equal((End.Client, EndingKind.Fin), (pair.AtClient!.ClosedBy!.Value.By, pair.AtClient.ClosedBy.Value.Kind));
        Assert.Null(pair.AtClient.ServerHello);
        Assert.True(pair.ClientWatch!.IsComplete);
    }

    [Fact]
    public async Task A_hello_that_cannot_be_read_is_answered_with_decode_error()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        using var tunnel = await box.TunnelAsync(origin.Endpoint);

        await tunnel.SayAsync((byte[])[22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3]);

        Assert.Equal([21, 3, 3, 0, 2, 2, 50], await tunnel.HearToEndAsync());
    }

    [Fact]
    public async Task A_name_that_the_engine_cannot_send_is_our_own_failure_and_told_as_an_alert()
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        using var tunnel = await box.TunnelAsync(origin.Endpoint);

        await tunnel.SayAsync(Hellos.Tls12("bad\u0001name"));

        Assert.Equal([21, 3, 3, 0, 2, 2, 40], await tunnel.HearToEndAsync());
        tunnel.Finish();
        Assert.Null((await box.Sessions.NextAsync()).AtOrigin!.ClientHello);
    }

    private static async Task<SslStream> ShakeAsync(Speaker tunnel)
    {
        var tls = new SslStream(new NetworkStream(tunnel.Socket), false, (_, leaf, _, _) => leaf is not null);
        await tls.AuthenticateAsClientAsync("origin.test").WaitAsync(Patience.Long);
        return tls;
    }

    private static async Task<byte[]> ReadAsync(SslStream tls, int count)
    {
        var bytes = new byte[count];
        await tls.ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience.Long);
        return bytes;
    }

    private static List<SslApplicationProtocol>? Protocols(string names) =>
        names.Length == 0 ? null : [.. names.Split(',').Select(name => new SslApplicationProtocol(name))];

    private static string Offered(LegRecording leg) =>
        string.Join(',', (leg.ClientHello!.Alpn ?? []).Select(name => Encoding.ASCII.GetString(name.Span)));
}
