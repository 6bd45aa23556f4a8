using System.Text.Json;
using ProxyLab.Cli.Tests.Verbs;

namespace ProxyLab.Cli.Tests.Captures;

public class SwappedCapturesTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var name in Names)
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }

            return cases;
        }
    }

    [CorpusTheory]
    [MemberData(nameof(Cases))]
    public async Task Captures_handed_over_the_wrong_way_round_are_read_the_right_way(string name, bool withKeys)
    {
        var (pair, report) = (new ComparedPair(name), await new ComparedPair(name).CompareAsync(withKeys, isSwapped: true));
        var owner = report.GetProperty("verdict").GetProperty("owner").GetString()!;
        if (name.EndsWith("__noboxca", StringComparison.Ordinal))
        {
            // Only the order of starts and answers tells which side is which: that accuses no box.
            Assert.Equal("indeterminate", owner);
            Assert.NotEqual(0, report.GetProperty("verdict").GetProperty("missing").GetArrayLength());
        }
        else
        {
            Assert.Contains(owner, pair.Allowed(withKeys ? "owner" : "owner_without_keys"));
        }

        // Where neither side's hello was answered, only the clocks tell.
        Assert.Equal(
            !name.Contains("__silent__", StringComparison.Ordinal), report.GetProperty("swapped").GetBoolean());
        Assert.Contains(Notes(report), note => note.Contains("the wrong way round", StringComparison.Ordinal));
    }

    [CorpusTheory]
    [MemberData(nameof(Cases))]
    public async Task Captures_in_order_are_left_so(string name, bool withKeys)
    {
        var report = await new ComparedPair(name).CompareAsync(withKeys, isSwapped: false);
        Assert.False(report.GetProperty("swapped").GetBoolean());
        Assert.DoesNotContain(Notes(report), note => note.Contains("the wrong way round", StringComparison.Ordinal));
        if (withKeys)
        {
            Assert.Contains(
                report.GetProperty("verdict").GetProperty("owner").GetString()!, new ComparedPair(name).Allowed("owner"));
        }
    }

    private static IEnumerable<string> Notes(JsonElement report) =>
        report.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!);

    private static readonly string[] Names =
    [
        "none__good__chromium",
        "none__reset__openssl",
        "fw-drop-hello__good__openssl",
        "haproxy-pass__reset__openssl",
        "haproxy-pass__refuse__openssl",
        "squid-splice__good__openssl",
        "squid-bump__wrong__openssl",
        "squid-bump__good__noboxca",
        "squid-allow__good12__openssl",
        "mitmproxy__reset__openssl",
        "mitmproxy__silent__openssl",
        "sslsplit__good12__openssl12",
    ];
}
