using CsCheck;

namespace ProxyLab.Capture.Tests;

/// <summary>Cuts, repeats, shuffles and renumbers real conversations; <c>CsCheck_Iter</c> raises the number of runs.</summary>
public class ReassemblyPropertyTests
{
    private static readonly List<Segment>[] Plain =
    [
        Play.Read("corpus/zeek/tls1.2.pcap"), Play.Read("corpus/zeek/hrr.pcap"), Play.Read("corpus/zeek/smtp-starttls.pcap"),
        Play.Read("corpus/ja4/https-connect.pcap"), Play.Read("corpus/zeek/tls-early-alert.pcap"),
    ];

    [CorpusFact]
    public void Says_the_same_however_TCP_carries_it() => Gen.Select(Gen.Int[0, Plain.Length - 1], Gen.Int).Sample((which, seed) =>
    {
        var carried = Carry(Plain[which], new Random(seed));

        Assert.Equal(Play.Outline(Assert.Single(Play.Of(Plain[which])).Leg), Play.Outline(Assert.Single(Play.Of(carried)).Leg));
    });

    private static List<Segment> Carry(List<Segment> plain, Random random)
    {
        var (one, other) = ((uint)random.Next(), (uint)random.Next());
        var first = plain[0].From;
        var result = new List<Segment>();
        var run = new List<Segment>();
        foreach (var segment in plain)
        {
            var (mine, theirs) = segment.From == first ? (one, other) : (other, one);
            var moved = segment with { Sequence = segment.Sequence + mine, Acknowledgment = segment.Acknowledgment + theirs };
            if (run.Count > 0 && (run[0].From != moved.From || moved.Payload.Length == 0))
            {
                Flush(run, result, random);
            }

            if (moved.Payload.Length > 0 && (moved.Flags & (TcpFlags.Fin | TcpFlags.Reset | TcpFlags.Syn)) == 0)
            {
                Cut(moved, run, random);
            }
            else
            {
                Flush(run, result, random);
                result.Add(moved);
            }
        }

        Flush(run, result, random);
        return [.. result.Select((segment, at) => segment with { At = at / 10000.0 })];
    }

    // Pieces that may overlap, of which some are sent twice.
    private static void Cut(Segment segment, List<Segment> run, Random random)
    {
        for (var start = 0; start < segment.Payload.Length;)
        {
            var end = Math.Min(segment.Payload.Length, start + 1 + random.Next(1, 700));
            var from = random.Next(4) == 0 ? Math.Max(0, start - random.Next(300)) : start;
            var piece = segment with { Sequence = segment.Sequence + (uint)from, Payload = segment.Payload[from..end] };
            run.Add(piece);
            if (random.Next(4) == 0)
            {
                run.Add(piece);
            }

            start = end;
        }
    }

    private static void Flush(List<Segment> run, List<Segment> result, Random random)
    {
        result.AddRange(run.OrderBy(_ => random.Next()));
        run.Clear();
    }
}
