using System.Globalization;

namespace ProxyLab.Fuzz;

/// <summary>
/// Runs every target as a test: its invariants hold over the corpus, and over a fixed number of mutations.
/// </summary>
public class TargetTests
{
    public static TheoryData<string> Names => [.. Target.All.Select(target => target.Name)];

    [CorpusTheory]
    [MemberData(nameof(Names))]
    public void Invariants_hold_over_the_whole_corpus(string name)
    {
        Assert.NotEqual(0, Runner.RunCorpus(Of(name)));
    }

    [CorpusTheory]
    [MemberData(nameof(Names))]
    public void Invariants_hold_over_mutations_of_the_corpus(string name)
    {
        var asked = Environment.GetEnvironmentVariable("PROXYLAB_FUZZ_RUNS") ?? "2000";
        var runs = int.Parse(asked, CultureInfo.InvariantCulture);
        Assert.Null(Record.Exception(() => Runner.RunMutations(Of(name), runs, seed: 1)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Invariants_hold_of_nothing_and_of_noise(string name)
    {
        var target = Of(name);
        target.Run([]);
        var noise = Enumerable.Range(0, 4096).Select(i => (byte)(i * i * 31)).ToArray();
        Assert.Null(Record.Exception(() => target.Run(noise)));
    }

    [Fact]
    public void Segments_of_the_corpus_carry_the_messages_of_their_talks()
    {
        var talk = Corpus.Segments().Single(seed => seed.Name == "tls12-full.hex");
        var messages = ConnectionOutcome.Of(SegmentList.ToPcap(talk.Bytes, times: 1), new()).Messages().Split('\n');

        // openssl -msg, as the vector's comments have it: two hellos, certificate, key exchanges, done, ticket.
        Assert.Equal(7, messages.Length);
    }

    private static Target Of(string name) => Target.All.Single(target => target.Name == name);
}
