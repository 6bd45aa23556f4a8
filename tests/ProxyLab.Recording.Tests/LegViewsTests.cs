using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

public class LegViewsTests
{
    public static TheoryData<string> Names => [.. Transcripts.Names];

    [Theory]
    [InlineData("tls13-full", "TLS 1.3", false)]
    [InlineData("tls13-retry", "TLS 1.3", false)]
    [InlineData("tls13-mutual", "TLS 1.3", false)]
    [InlineData("tls13-resumed", "TLS 1.3", true)]
    [InlineData("tls13-early-data", "TLS 1.3", true)]
    [InlineData("tls12-full", "TLS 1.2", false)]
    [InlineData("tls12-mutual", "TLS 1.2", false)]
    [InlineData("tls12-resumed", "TLS 1.2", true)]
    [InlineData("tls10-full", "TLS 1.0", false)]
    public void A_full_and_a_resumed_handshake_are_told_apart(string name, string version, bool isResumed)
    {
        var leg = Transcripts.Record(name);

        Assert.Equal(version, $"{leg.Negotiated}");
        Assert.Equal(isResumed, leg.IsResumed);
        Assert.NotNull(leg.ClientHello);
        Assert.True(leg.IsConnected);
    }

    [Theory]
    [InlineData("tls13-full", true)]
    [InlineData("tls13-mutual", true)]
    [InlineData("tls12-full", true)]
    [InlineData("tls12-resumed", null)] // closed without application data
    [InlineData("tls10-full", true)]
    [InlineData("tls13-client-alert", false)]
    [InlineData("tls12-client-alert", false)]
    [InlineData("origin-alert-version", false)]
    [InlineData("http-to-tls-origin", false)]
    public void Completion_is_seen_from_outside_or_left_open(string name, bool? isComplete)
    {
        Assert.Equal(isComplete, Transcripts.Record(name).IsHandshakeComplete);
    }

    [Theory]
    [InlineData(FactSource.Wire)]
    [InlineData(FactSource.Decrypted)]
    public void An_alert_says_whether_it_stood_in_clear_or_keys_laid_it_open(FactSource source)
    {
        var alert = new Alert(2, new(48));
        var seen = new LegEvent.Seen(
            TimeSpan.FromMilliseconds(3),
            new WireItem.AlertRecord(End.Client, 900, alert, 2, ProtocolVersion.Tls12),
            source);
        var leg = new LegRecording("1", LegSide.Client, DateTimeOffset.UnixEpoch, [seen]);
        Assert.Equal([(seen.At, End.Client, alert, source)], leg.Alerts());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_complete_before_it_is(string name)
    {
        var leg = Transcripts.Record(name);
        for (var length = 0; length < leg.Events.Count; length++)
        {
            var cut = leg with { Events = [.. ((IEnumerable<LegEvent>)leg.Events).Take(length)] };
            if (cut.IsHandshakeComplete == true)
            {
                Assert.NotNull(cut.First<WireItem.Protected>(End.Client));
                Assert.NotNull(cut.First<WireItem.Protected>(End.Origin));
                Assert.True(leg.IsHandshakeComplete);
            }
        }
    }

    [Fact]
    public void An_encrypted_refusal_is_not_taken_for_completion()
    {
        var leg = Leg(
            Seen(1, Message(End.Client, Hello.Client().Write())),
            Seen(2, Message(End.Origin, Hello.Origin13().Write())),
            Seen(2, Sealed(End.Origin)),
            Seen(2, Sealed(End.Origin)),
            Seen(3, Sealed(End.Client)),
            new LegEvent.Finished(Ms(4), End.Client));

        Assert.Null(leg.IsHandshakeComplete);
    }

    [Fact]
    public void Our_own_ends_word_on_completion_counts_first()
    {
        var leg = Leg(
            new LegEvent.HandshakeCompleted(Ms(1), FactSource.PeerReported, ProtocolVersion.Tls13, new(0x1302), "h2"));

        Assert.True(leg.IsHandshakeComplete);
        Assert.Equal(
            (ProtocolVersion.Tls13, new CipherSuite(0x1302), "h2"),
            (leg.Negotiated, leg.CipherSuite, leg.SelectedAlpn));
    }

    [Fact]
    public void The_ALPN_of_the_ServerHello_comes_before_what_was_reported()
    {
        var alpn = new Extension(ExtensionType.Alpn, Bytes.FromHex("0003026832"));
        var leg = Leg(
            Seen(1, Message(End.Origin, Hello.Origin12(default, alpn).Write())),
            new LegEvent.HandshakeCompleted(Ms(2), FactSource.PeerReported, null, null, "http/1.1"));

        Assert.Equal("h2", leg.SelectedAlpn);
    }

    [Fact]
    public void A_retry_has_two_ClientHellos_and_its_ServerHello_is_the_second()
    {
        var leg = Transcripts.Record("tls13-retry");

        Assert.Equal(2, leg.ClientHellos().Count);
        Assert.Same(leg.ClientHellos()[0], leg.ClientHello);
        Assert.True(leg.HelloRetryRequest!.IsHelloRetryRequest);
        Assert.False(leg.ServerHello!.IsHelloRetryRequest);
        Assert.StartsWith("CjI", leg.History, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ssl2-hello-tls10")]
    [InlineData("ssl2-full")]
    public void A_hello_in_the_SSL_2_form_is_a_ClientHello_too(string name)
    {
        Assert.True(Transcripts.Record(name).ClientHello?.IsSsl2Form);
    }

    [Fact]
    public void Certificates_in_clear_are_listed_in_DER()
    {
        var certificates = Transcripts.Record("tls12-full").CertificatesOnWire();

        Assert.NotNull(certificates);
        Assert.NotEmpty(certificates.Value);
        Assert.Equal(0x30, certificates.Value[0].Span[0]);
        Assert.Null(Transcripts.Record("tls13-full").CertificatesOnWire());
    }

    [Fact]
    public void Certificates_that_were_compressed_are_listed_as_they_were_before()
    {
        var certificates = Transcripts.Record("tls12-full").CertificatesOnWire()!.Value;

        // RFC 8446 §4.4.2: request context, then each certificate with its extensions; RFC 8879 §4: zlib is 1.
        byte[] list = [.. ((IEnumerable<Bytes>)certificates).SelectMany(der => (byte[])[.. Length24(der.Length), .. der.Span, 0, 0])];
        byte[] body = [0, .. Length24(list.Length), .. list];
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(body);
        }

        byte[] message = [0, 1, .. Length24(body.Length), .. Length24((int)packed.Length), .. packed.ToArray()];
        var leg = Leg(
            Seen(1, new WireItem.Handshake(End.Origin, 5, Hello.Origin13().Write(), 1, ProtocolVersion.Tls12)),
            new LegEvent.Seen(
                Ms(2),
                new WireItem.Handshake(End.Origin, 90, new((byte[])[25, .. Length24(message.Length), .. message]), 1, ProtocolVersion.Tls12),
                FactSource.Decrypted));

        Assert.Equal(certificates, leg.CertificatesOnWire());
    }

    [Fact]
    public void Alerts_are_listed_with_their_source()
    {
        var leg = Leg(
            Seen(1, new WireItem.AlertRecord(End.Origin, 0, new(2, new(40)), 2, ProtocolVersion.Tls12)),
            Seen(2, new WireItem.AlertRecord(End.Client, 0, null, 19, ProtocolVersion.Tls12)),
            new LegEvent.AlertKnown(Ms(3), FactSource.PeerReported, End.Client, new(2, new(48))));

        Assert.Equal(
            [(Ms(1), End.Origin, new(2, new(40)), FactSource.Wire), (Ms(3), End.Client, new(2, new(48)), FactSource.PeerReported)],
            leg.Alerts());
    }

    [Fact]
    public void The_first_ending_is_the_one_that_closed_it()
    {
        var leg = Leg(
            new LegEvent.TimedOut(Ms(5), End.Origin), new LegEvent.Finished(Ms(6), End.Client), new LegEvent.ResetSent(Ms(7), End.Origin));

        Assert.Equal(new Ending(Ms(5), End.Origin, EndingKind.TimedOut), leg.ClosedBy);
        Assert.Equal(3, leg.Endings().Count);
    }

    [Fact]
    public void Whether_it_connected_is_unknown_without_an_event_that_says_so()
    {
        Assert.Null(Leg(new LegEvent.ConnectStarted(Ms(0), "origin.test:443")).IsConnected);
        Assert.False(Leg(new LegEvent.ConnectFailed(Ms(0), ConnectFailure.TimedOut)).IsConnected);
        Assert.True(Leg(new LegEvent.FirstBytes(Ms(0), End.Client)).IsConnected);
    }

    [Fact]
    public void The_first_bytes_may_come_before_the_first_message()
    {
        var leg = Leg(new LegEvent.FirstBytes(Ms(1), End.Client), Seen(9, Message(End.Client, Hello.Client().Write())));

        Assert.Equal(Ms(1), leg.FirstBytesFrom(End.Client));
        Assert.Null(leg.FirstBytesFrom(End.Origin));
    }

    [Fact]
    public void Flights_are_what_the_ends_sent_in_turn()
    {
        var flights = Transcripts.Record("tls12-full").Flights();

        Assert.Equal([End.Client, End.Origin, End.Client, End.Origin], flights.Take(4).Select(flight => flight.From));
        Assert.All(flights, flight => Assert.True(flight.First <= flight.Last && flight.Items.Count > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Removing_an_event_where_a_gap_is_told_never_makes_absence_count(string name)
    {
        var leg = Transcripts.Record(name);
        for (var removed = 0; removed < leg.Events.Count; removed++)
        {
            var at = leg.Events[removed].At;
            var holed = leg with { Events = [.. ((IEnumerable<LegEvent>)leg.Events).Select((one, i) => i == removed ? new LegEvent.Dropped(at, 1, 1) : one)] };

            Assert.False(holed.IsComplete);
            Assert.True(holed.IsHandshakeComplete is null || holed.IsHandshakeComplete == leg.IsHandshakeComplete);
            Assert.True(holed.IsResumed is null || holed.IsResumed == leg.IsResumed);
        }
    }

    [Fact]
    public void What_was_asked_is_no_part_of_a_legs_value()
    {
        var asked = Transcripts.Record("tls12-full");
        _ = asked.ClientHello;

        Assert.Equal(Transcripts.Record("tls12-full"), asked);
        Assert.Equal(Transcripts.Record("tls12-full").GetHashCode(), asked.GetHashCode());
    }

    [Fact]
    public void A_changed_copy_answers_from_its_own_events()
    {
        var leg = Transcripts.Record("tls12-full");
        Assert.NotNull(leg.ClientHello);

        Assert.Null((leg with { Events = [] }).ClientHello);
    }

    [Fact]
    public void A_message_is_parsed_once()
    {
        var leg = Transcripts.Record("tls13-full");
        Assert.NotNull(leg.ClientHello);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var first = leg.ClientHello;
        var second = leg.ServerHello;
        _ = leg.Negotiated;

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Same(first, leg.ClientHello);
        Assert.Same(second, leg.ServerHello);
    }

    private static LegRecording Leg(params LegEvent[] events) => new("c1", LegSide.Client, Sample.Start, [.. events]);

    private static LegEvent.Seen Seen(int at, WireItem item) => new(Ms(at), item);

    private static WireItem.Handshake Message(End from, Bytes raw) => new(from, 5, raw, 1, ProtocolVersion.Tls12);

    private static WireItem.Protected Sealed(End from) => new(from, 100, ContentType.ApplicationData, 40);

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static byte[] Length24(int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length];
}
