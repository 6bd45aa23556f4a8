using ProxyLab.Capture;
using ProxyLab.Certificates;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Tests.Verbs;
using ProxyLab.Compare;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Takes something from every pair of real captures: that may open a verdict, and turn it to nobody.</summary>
public class AlteredCapturesTests
{
    public static TheoryData<string> Pairs => [.. ComparedPair.Names];

    [CorpusTheory]
    [MemberData(nameof(Pairs))]
    public void What_a_capture_lacks_accuses_no_box_and_moves_a_verdict_only_to_indeterminate(string name)
    {
        var (pair, trust) = (new ComparedPair(name), new ComparedPair(name).Trust);
        foreach (var keys in (KeyLog?[])[pair.KeyLog, null])
        {
            var client = CaptureFrames.Of(File.ReadAllBytes(pair.File("client.pcap")));
            var origin = CaptureFrames.Of(File.ReadAllBytes(pair.File("origin.pcap")));
            var (atClient, atOrigin) = (Read(client, LegSide.Client, keys), Read(origin, LegSide.Origin, keys));
            var whole = Owner(atClient, atOrigin, trust);
            foreach (var (what, one, other) in Altered(client, origin, atClient, atOrigin, keys))
            {
                var owner = Owner(one, other, trust);
                Assert.True(
                    owner == whole || owner == Compare.Owner.Indeterminate,
                    $"{name}, {what}{(keys is null ? ", without keys" : string.Empty)}: {whole} became {owner}");
                Assert.True(
                    owner != Compare.Owner.Middlebox || pair.Allowed("owner").Contains("middlebox"), $"{name}, {what}: {owner}");
            }
        }
    }

    private static IEnumerable<(string What, CapturedSide Client, CapturedSide Origin)> Altered(
        CaptureFrames client, CaptureFrames origin, CapturedSide atClient, CapturedSide atOrigin, KeyLog? keys)
    {
        foreach (var sixth in Enumerable.Range(0, 6))
        {
            var (mine, theirs) = (client.First(client.Count * sixth / 6), origin.First(origin.Count * sixth / 6));
            var (here, there) = (Read(mine, LegSide.Client, keys), Read(theirs, LegSide.Origin, keys));
            yield return ($"client cut to {mine.Count} frames", here, atOrigin);
            yield return ($"origin cut to {theirs.Count} frames", atClient, there);
            yield return ($"cut to {mine.Count} and {theirs.Count} frames", here, there);
            yield return (
                $"origin cut to {theirs.Count} frames, a second ahead",
                atClient,
                Read(theirs.Later(1), LegSide.Origin, keys));
            yield return (
                $"client without a half from frame {mine.Count} on",
                Read(client.Without(mine.Count, client.Count / 2), LegSide.Client, keys),
                atOrigin);
            yield return (
                $"origin without a frame after {theirs.Count}",
                atClient,
                Read(origin.Without(theirs.Count, 1), LegSide.Origin, keys));
        }

        // The handshake of TCP alone, where a capture shows least and a dropped hello would show no more.
        yield return ("origin cut to 3 frames", atClient, Read(origin.First(3), LegSide.Origin, keys));
        yield return ("client cut to 3 frames", Read(client.First(3), LegSide.Client, keys), atOrigin);
        foreach (var connection in origin.Connections)
        {
            yield return (
                $"origin without {connection}", atClient, Read(origin.Without(connection), LegSide.Origin, keys));
        }

        foreach (var seconds in (int[])[-1, 1])
        {
            yield return ($"origin's clock {seconds} s", atClient, Read(origin.Later(seconds), LegSide.Origin, keys));
        }

        var ports = origin.Connections.Select(one => one.Lower).ToHashSet();
        yield return ("towards the origin alone", atClient, Read(origin.Only(to: ports), LegSide.Origin, keys));
        yield return ("from the origin alone", atClient, Read(origin.Only(from: ports), LegSide.Origin, keys));
    }

    private static CapturedSide Read(CaptureFrames frames, LegSide side, KeyLog? keys) =>
        CapturedSide.Read($"{side}", new MemoryStream(frames.Bytes), new CaptureOptions(keys, Side: side), null);

    private static Owner Owner(CapturedSide client, CapturedSide origin, TrustStore trust) =>
        Judge.Worst([.. CaptureComparison.Of(client, origin, null, trust).Sessions.Select(session => session.Judged.Verdict)])
            .Owner;
}
