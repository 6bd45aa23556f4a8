using System.Text.Json;

namespace ProxyLab.Cli.Tests.Verbs;

/// <summary>Judges every pair of captures around real boxes and holds the verdict against what was built.</summary>
public class ComparePairsTests
{
    // Without keys these three show what squid-allow__untrusted__openssl shows, record lengths apart: a box that terminates TLS 1.3, a client that
    // answers with unknown_ca. There the origin is at fault and naming the box would be wrong, so nobody can be named here either.
    private static readonly string[] Undecidable = ["mitmproxy__good__noboxca", "squid-bump__good__noboxca", "sslsplit__good__noboxca"];

    public static TheoryData<string> Pairs => [.. ComparedPair.Names];

    [CorpusFact]
    public void All_94_pairs_are_there() => Assert.Equal(94, ComparedPair.Names.Count());

    [CorpusTheory]
    [MemberData(nameof(Pairs))]
    public async Task With_keys_owner_action_and_masking_are_the_true_ones(string name)
    {
        var pair = new ComparedPair(name);
        var verdict = (await pair.CompareAsync(withKeys: true)).GetProperty("verdict");
        Assert.Contains(Text(verdict, "owner"), pair.Allowed("owner"));
        foreach (var field in (string[])["action", "masking"])
        {
            if (pair.Allowed(field) is { Count: > 0 } allowed)
            {
                Assert.Contains(Text(verdict, field), allowed);
            }
        }
    }

    [CorpusTheory]
    [MemberData(nameof(Pairs))]
    public async Task Without_keys_the_owner_is_one_that_may_be_named(string name)
    {
        var pair = new ComparedPair(name);
        var owner = Text((await pair.CompareAsync(withKeys: false)).GetProperty("verdict"), "owner");
        Assert.Contains(owner, Undecidable.Contains(name) ? ["indeterminate"] : pair.Allowed("owner_without_keys"));
    }

    [CorpusTheory]
    [InlineData("squid-bump__expired12__openssl")]
    [InlineData("none__good__curl")]
    public async Task A_session_names_its_connections_and_evidence_its_frames(string name)
    {
        var report = await new ComparedPair(name).CompareAsync(withKeys: true);
        var session = Assert.Single(report.GetProperty("sessions").EnumerateArray());
        Assert.Equal("origin.test", Text(session, "host"));
        Assert.Equal(0, session.GetProperty("clientConnection").GetInt32());
        Assert.Equal(0, session.GetProperty("originConnection").GetInt32());
        Assert.All(
            session.GetProperty("verdict").GetProperty("evidence").EnumerateArray(),
            evidence => Assert.InRange(evidence.GetProperty("frame").GetInt32(), 1, 100));
    }

    [CorpusFact]
    public async Task One_capture_gets_the_verdict_it_can_bear_and_the_other_is_named_as_missing()
    {
        var terminal = new FakeTerminal();
        await terminal.RunAsync("compare", new ComparedPair("squid-bump__expired12__openssl").File("client.pcap"), "--json");
        using var report = JsonDocument.Parse(terminal.Out);
        var verdict = report.RootElement.GetProperty("verdict");
        Assert.NotEqual("middlebox", Text(verdict, "owner"));
        Assert.NotEmpty(verdict.GetProperty("missing").EnumerateArray());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
