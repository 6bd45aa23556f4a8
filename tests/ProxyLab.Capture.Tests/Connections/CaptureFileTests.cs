using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class CaptureFileTests
{
    [CorpusFact]
    public void Secrets_in_the_file_open_what_follows_them()
    {
        var (summary, connections) = Read("corpus/ja4/http2-with-cookies.pcapng");

        var leg = Assert.Single(connections).Leg;
        Assert.Equal(DecryptionState.Opened, connections[0].Decryption);
        Assert.Equal(("h2", FactSource.Decrypted), (leg.HandshakeCompleted?.Alpn, leg.HandshakeCompleted?.Source));
        Assert.Equal(2, leg.Events.Span.ToArray().OfType<LegEvent.ApplicationData>().Count());
        Assert.Empty(leg.Events.Span.ToArray().OfType<LegEvent.HttpHead>());
        Assert.Equal((CaptureFormat.Pcapng, 1607, 1), (summary.Format, summary.Frames, summary.Connections));
    }

    [CorpusTheory]
    [InlineData("mitmproxy__good__curl", "HTTP/1.0 200 ok")]
    [InlineData("none__good__openssl", null)]
    public void Keys_tell_that_the_handshake_was_completed(string pair, string? response)
    {
        var keys = KeyLog.Parse(SharedFile.Read($"pairs/{pair}/client.keys"));
        var leg = Assert.Single(Read($"pairs/{pair}/client.pcap", new(keys)).Connections).Leg;

        Assert.Equal(FactSource.Decrypted, leg.HandshakeCompleted?.Source);
        Assert.Equal(leg.ServerHello?.CipherSuite, leg.HandshakeCompleted?.CipherSuite);
        Assert.NotNull(leg.CertificatesOnWire());
        Assert.True(response is null || leg.Events.Span.ToArray().OfType<LegEvent.HttpHead>().Any(head => head.Head[0] == response));
    }

    [CorpusFact]
    public void Every_paired_capture_is_whole()
    {
        foreach (var capture in SharedFile.Captures.Where(name => name.StartsWith("pairs", StringComparison.Ordinal)))
        {
            var (summary, connections) = Read(capture);

            Assert.Null(summary.Fault);
            Assert.All(connections, one => Assert.True(one.Leg.IsComplete && one.IsStartSeen && one.LostBytes == 0));
            Assert.Equal(summary.Connections, connections.Count);
        }
    }

    [CorpusFact]
    public void Every_event_has_a_frame_and_stands_in_order()
    {
        foreach (var capture in SharedFile.Captures)
        {
            foreach (var one in Read(capture).Connections)
            {
                var frames = one.Leg.Events.Span.ToArray().Select(happened => happened.Frame!.Value).ToArray();
                Assert.Equal(frames.Order(), frames);
                Assert.InRange(frames[0], one.FirstFrame, one.LastFrame);
            }
        }
    }

    [CorpusFact]
    public void A_dropped_hello_is_silence_and_a_reset_one_is_a_reset()
    {
        var dropped = Assert.Single(Read("pairs/fw-drop-hello__good__openssl/client.pcap").Connections).Leg;
        var reset = Assert.Single(Read("pairs/fw-reset-hello__good__openssl/client.pcap").Connections).Leg;

        Assert.Equal((EndingKind.TimedOut, End.Origin), (dropped.Endings()[0].Kind, dropped.Endings()[0].By));
        Assert.Equal((EndingKind.Reset, End.Origin), (reset.Endings()[0].Kind, reset.Endings()[0].By));
    }

    [CorpusFact]
    public void No_damage_makes_it_throw()
    {
        var random = new Random(7);
        foreach (var capture in SharedFile.Captures.Where(name => name.Contains("corpus", StringComparison.Ordinal)))
        {
            var bytes = SharedFile.Read(capture);
            for (var damage = 0; damage < 20; damage++)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            var count = 0;
            var summary = CaptureFile.Read(new MemoryStream(bytes, 0, random.Next(bytes.Length)), new(), _ => count++);
            Assert.Equal(summary.Connections, count);
        }
    }

    private static (CaptureSummary Summary, List<CapturedConnection> Connections) Read(string capture, CaptureOptions? options = null)
    {
        var connections = new List<CapturedConnection>();
        var summary = CaptureFile.Read(SharedFile.Open(capture), options ?? new(), connections.Add);
        return (summary, connections);
    }
}
