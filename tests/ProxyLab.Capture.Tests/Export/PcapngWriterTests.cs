using System.Net;
using System.Text;
using PacketDotNet;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class PcapngWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [ToolFact("openssl")]
    public async Task Every_kept_byte_of_a_real_handshake_stands_at_its_offset_and_the_rest_is_a_gap()
    {
        var talk = await OpenSslTalk.PlayAsync(LegSide.Client);
        var written = Write([], Session(talk.Leg));
        var (client, origin) = Ports(talk.Leg);

        var sent = written.Stream(0, client);
        var answered = written.Stream(0, origin);

        Assert.Equal(talk.FromClient.Length, sent.Length);
        Assert.Equal(talk.FromOrigin.Length, answered.Length);
        Assert.All(sent.Zip(talk.FromClient), pair => Assert.True(pair.First is null || pair.First == pair.Second));
        Assert.All(answered.Zip(talk.FromOrigin), pair => Assert.True(pair.First is null || pair.First == pair.Second));
        Assert.Equal(Kept(talk.Leg, End.Client), sent.Count(one => one is not null));
        Assert.Contains(written.Packets, packet => packet.Comments.Any(text => text.EndsWith("were not recorded.", StringComparison.Ordinal)));
    }

    [ToolFact("openssl")]
    public async Task With_protected_records_the_streams_are_the_original_ones()
    {
        foreach (var version in new[] { "-tls1_2", "-tls1_3" })
        {
            var talk = await OpenSslTalk.PlayAsync(LegSide.Origin, version);
            var written = Write([], Session(talk.WithProtected()));
            var (client, origin) = Ports(talk.Leg);

            Assert.Equal(talk.FromClient.Select(one => (byte?)one), written.Stream(1, client));
            Assert.Equal(talk.FromOrigin.Select(one => (byte?)one), written.Stream(1, origin));
        }
    }

    [ToolFact("openssl")]
    public async Task Checksums_are_valid_and_segments_are_of_the_announced_size()
    {
        var written = Write([], Session((await OpenSslTalk.PlayAsync(LegSide.Client)).WithProtected()));

        Assert.NotEmpty(written.Packets);
        Assert.All(written.Packets, packet =>
        {
            var tcp = packet.Packet.Extract<PacketDotNet.TcpPacket>();
            Assert.True(tcp.ValidChecksum);
            Assert.True(((IPv4Packet)packet.Packet).ValidIPChecksum);
            Assert.InRange(tcp.PayloadData.Length, 0, 1460);
        });
    }

    [ToolFact("openssl", "tshark")]
    public async Task Tshark_finds_nothing_wrong_and_decrypts_it()
    {
        foreach (var (version, types) in new[] { ("-tls1_2", "1 2 11 12 14 16 20 4 20"), ("-tls1_3", "1 2 8 11 15 20 20 4 4") })
        {
            var talk = await OpenSslTalk.PlayAsync(LegSide.Client, version);
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllBytesAsync(file, Bytes(talk.KeyLog, Session(talk.WithProtected())));
                var checks = new[] { "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-r", file };

                Assert.Equal(string.Empty, await Tool.RunAsync(
                    "tshark", [.. checks, "-Y", "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0 || _ws.expert.severity >= 0x600000"]));
                var seen = await Tool.RunAsync("tshark", [.. checks, "-Y", "tls.handshake", "-T", "fields", "-e", "tls.handshake.type"]);
                Assert.Equal(types, string.Join(' ', seen.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries)));
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [Fact]
    public void Verdicts_and_findings_are_comments_and_the_keys_stand_before_the_packets()
    {
        var leg = Leg(LegSide.Client, new LegEvent.Connected(Ms(1), "10.0.0.1:4000", "10.0.0.2:443"), new LegEvent.ResetSent(Ms(9), End.Origin));
        var session = Session(leg) with { Verdict = "the box did it", Comments = [new(LegSide.Client, Ms(8), "RST from the box"), new(LegSide.Origin, Ms(8), "nothing here")] };

        var written = Write("CLIENT_RANDOM 00 00\n"u8.ToArray(), session);

        Assert.Equal(["overall", "ProxyLab 1.2.3"], written.Section);
        Assert.Equal([["client leg"], ["origin leg"]], written.Names);
        Assert.Equal([0x0A0D0D0A, 1, 1, 10, 6, 6, 6, 6], written.Types);
        Assert.Equal(["Session s: the box did it", "origin leg: nothing here"], written.Packets[0].Comments);
        Assert.Equal(["RST from the box"], written.Packets[3].Comments);
        Assert.Equal((Start + Ms(9) - DateTimeOffset.UnixEpoch).Ticks, written.Packets[3].Ticks);
    }

    [Fact]
    public void Recorded_sequence_numbers_timestamps_and_hop_limits_are_kept()
    {
        var leg = Leg(
            LegSide.Origin,
            new LegEvent.Segment(Ms(1), End.Client, SegmentKind.Syn, 0xFFFFFFFF, 77, 60),
            new LegEvent.Segment(Ms(2), End.Origin, SegmentKind.SynAck, 5, 99, 50),
            new LegEvent.Connected(Ms(3), "10.0.0.1:4000", "10.0.0.2:443"),
            new LegEvent.Segment(Ms(4), End.Origin, SegmentKind.Reset, 6, null, 255),
            new LegEvent.ResetSent(Ms(4), End.Origin));

        var segments = Write([], Session(leg)).Segments(1).ToList();

        Assert.Equal([0xFFFFFFFF, 5u, 0u, 6u], segments.Select(tcp => tcp.SequenceNumber));
        Assert.Equal([0u, 0u, 6u, 0u], segments.Select(tcp => tcp.AcknowledgmentNumber));
        Assert.Equal([60, 50, 64, 255], segments.Select(tcp => ((PacketDotNet.IPPacket)tcp.ParentPacket).TimeToLive));
        Assert.True(segments[3].Reset);
    }

    [Fact]
    public void A_refused_connect_is_a_SYN_and_a_RST_and_a_silent_one_a_SYN_alone()
    {
        var refused = Leg(LegSide.Origin, new LegEvent.ConnectStarted(Ms(0), "shop.test:443"), new LegEvent.ConnectFailed(Ms(5), ConnectFailure.Refused));
        var silent = Leg(LegSide.Origin, new LegEvent.ConnectStarted(Ms(0), "[2001:db8::9]:443"), new LegEvent.ConnectFailed(Ms(5), ConnectFailure.TimedOut));

        var first = Write([], Session(refused));
        Assert.Equal([true, false], first.Segments(1).Select(tcp => tcp.Synchronize));
        Assert.True(first.Segments(1).Last().Reset);
        Assert.Equal(IPAddress.Parse("192.0.2.2"), first.Packets[0].Packet.DestinationAddress);
        Assert.Contains("shop.test:443 were not recorded", first.Packets[0].Comments[0], StringComparison.Ordinal);

        var second = Write([], Session(silent));
        Assert.True(Assert.Single(second.Segments(1)).Synchronize);
        Assert.Equal(IPAddress.Parse("2001:db8::9"), second.Packets[0].Packet.DestinationAddress);
    }

    [Fact]
    public void An_unreachable_host_is_an_ICMP_message_about_the_SYN()
    {
        foreach (var target in new[] { "198.51.100.7:443", "[2001:db8::9]:443" })
        {
            var leg = Leg(LegSide.Origin, new LegEvent.ConnectStarted(Ms(0), target), new LegEvent.ConnectFailed(Ms(5), ConnectFailure.Unreachable));
            var packet = Write([], Session(leg)).Packets[1].Packet;

            Assert.Equal(IPEndPoint.Parse(target).Address, packet.SourceAddress);
            Assert.True(packet.Extract<IcmpV4Packet>() is { TypeCode: IcmpV4TypeCode.UnreachableHost, ValidIcmpChecksum: true }
                || packet.Extract<IcmpV6Packet>() is { Type: IcmpV6Type.DestinationUnreachable, ValidIcmpChecksum: true });
        }
    }

    [Fact]
    public void What_was_said_to_the_proxy_stands_before_the_conversation()
    {
        var hello = Convert.FromHexString("0100000401020304");
        var leg = Leg(
            LegSide.Client,
            new LegEvent.Connected(Ms(1), "10.0.0.1:4000", "10.0.0.2:8080"),
            new LegEvent.HttpHead(Ms(2), FactSource.Wire, End.Client, ["CONNECT shop.test:443 HTTP/1.1", "Host: shop.test"]),
            new LegEvent.HttpHead(Ms(3), FactSource.Wire, End.Origin, ["HTTP/1.1 200 OK"]),
            new LegEvent.FirstBytes(Ms(4), End.Client),
            new LegEvent.Seen(Ms(4), new WireItem.Handshake(End.Client, 5, new(hello), 1, ProtocolVersion.Tls10)),
            new LegEvent.HttpHead(Ms(5), FactSource.PeerReported, End.Client, ["GET / HTTP/1.1"]));

        var written = Write([], Session(leg));

        byte[] expected = [.. Encoding.ASCII.GetBytes("CONNECT shop.test:443 HTTP/1.1\r\nHost: shop.test\r\n\r\n"), 22, 3, 1, 0, 8, .. hello];
        Assert.Equal(expected.Select(one => (byte?)one), written.Stream(0, 4000));
        Assert.Equal("HTTP/1.1 200 OK\r\n\r\n", Encoding.ASCII.GetString([.. written.Stream(0, 8080).Select(one => one!.Value)]));
    }

    [Fact]
    public void A_leg_whose_start_was_not_recorded_has_no_SYN()
    {
        var leg = Leg(LegSide.Client, new LegEvent.Seen(Ms(1), new WireItem.NonTls(End.Origin, 0, NonTlsKind.Http, new("HTTP/1.1 400 No"u8.ToArray()))));

        Assert.DoesNotContain(Write([], Session(leg)).Segments(0), tcp => tcp.Synchronize);
    }

    private static TimeSpan Ms(int count) => TimeSpan.FromMilliseconds(count);

    private static LegRecording Leg(LegSide side, params LegEvent[] events) => new($"{side}", side, Start, [.. events]);

    private static ExportedSession Session(LegRecording leg) => new(
        new("s", "shop.test", leg.StartedAt, leg.Side == LegSide.Client ? leg : null, leg.Side == LegSide.Origin ? leg : null), string.Empty, []);

    private static byte[] Bytes(byte[] keys, params ExportedSession[] sessions)
    {
        var output = new MemoryStream();
        var writer = new PcapngWriter(output, "overall", "1.2.3", keys);
        Array.ForEach(sessions, session => writer.Write(session));
        return output.ToArray();
    }

    private static ExportReadBack Write(byte[] keys, params ExportedSession[] sessions) => new(Bytes(keys, sessions));

    private static (int Client, int Origin) Ports(LegRecording leg)
    {
        var connected = leg.Events.OfType<LegEvent.Connected>().Single();
        return (IPEndPoint.Parse(connected.ClientEnd).Port, IPEndPoint.Parse(connected.OriginEnd).Port);
    }

    // A TLS 1.3 client's bytes in clear: the hello's record and change_cipher_spec.
    private static int Kept(LegRecording leg, End from) => leg.Events.OfType<LegEvent.Seen>().Where(seen => seen.Item.From == from).Sum(seen => seen.Item switch
    {
        WireItem.Handshake hello => hello.Raw.Length + 5,
        WireItem.ChangeCipherSpec => 6,
        _ => 0,
    });
}
