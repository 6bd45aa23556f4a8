using System.Text.Json;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Holds <c>show --json</c> against what tshark and the JA4 tools said of the same captures.</summary>
public class CorpusTests
{
    /// <summary>Rows in which we differ: the file, what is said in the table and what here, why, and the bytes that prove it.</summary>
    private static readonly (string File, string? Theirs, string Ours, string Reason, string Bytes)[] OnPurpose =
    [
        ("ssl-v2.pcap", "0\t8\tserver_hello", "0\t6\tserver_hello",
            "an SSL 2.0 SERVER-HELLO (type 4, version 0002) is certain with its first bytes; tshark waits for its last",
            "83b404000100020387"),
        ("hrr.pcap", null, "0\t11\tserver_hello",
            "the table has no row for the ServerHello that follows the HelloRetryRequest", "160303009b020000970303c962a48c"),
        ("tls-non-ascii-alpn.pcapng", "t13d151699_8daaf6152771_e5627efa2ab1", "t13d1516bd_8daaf6152771_e5627efa2ab1",
            "the first protocol is BA AD, whose hex begins with b and ends with d (JA4 specification); published is 99",
            "0010000e000c02baad"),
    ];

    [CorpusTheory]
    [InlineData("corpus/zeek")]
    [InlineData("corpus/ja4")]
    public async Task Every_row_of_tshark_stands_in_the_document(string folder)
    {
        var differences = new List<string>();
        foreach (var expected in ShownRows.Table($"{folder}/expected-tshark.tsv"))
        {
            using var document = await Show($"{folder}/{expected.Key}");
            var shown = ShownRows.Of(document.RootElement);
            differences.AddRange(expected.Except(shown).Where(row => !IsOnPurpose(expected.Key, row)).Select(row => $"{expected.Key} - {row}"));
            differences.AddRange(shown.Except(expected).Where(row => !IsOnPurpose(expected.Key, row)).Select(row => $"{expected.Key} + {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [CorpusFact]
    public async Task Every_published_JA4_stands_in_the_document()
    {
        var differences = new List<string>();
        foreach (var expected in ShownRows.Table("corpus/ja4/expected-ja4.tsv"))
        {
            using var document = await Show($"corpus/ja4/{expected.Key}");
            var shown = document.RootElement.GetProperty("connections").EnumerateArray().SelectMany(Ja4Rows).ToArray();
            differences.AddRange(expected.Except(shown).Where(row => !IsOnPurpose(expected.Key, row)).Select(row => $"{expected.Key} - {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [CorpusFact]
    public void Each_row_that_differs_on_purpose_is_proven_by_bytes_of_its_file()
    {
        Assert.All(OnPurpose, row =>
        {
            var folder = File.Exists(SharedFile.Path($"corpus/zeek/{row.File}")) ? "zeek" : "ja4";
            var file = File.ReadAllBytes(SharedFile.Path($"corpus/{folder}/{row.File}"));
            Assert.True(file.AsSpan().IndexOf(Convert.FromHexString(row.Bytes)) >= 0, row.Reason);
        });
    }

    private static bool IsOnPurpose(string file, string row) => OnPurpose.Any(known => known.File == file
        && ((known.Theirs is { } theirs && row.Contains(theirs, StringComparison.Ordinal)) || row.Contains(known.Ours, StringComparison.Ordinal)));

    private static IEnumerable<string> Ja4Rows(JsonElement connection) =>
        from message in connection.GetProperty("messages").EnumerateArray()
        where message.GetProperty("type").GetString() == "client_hello"
        select string.Join('\t',
            connection.GetProperty("stream").GetInt32(),
            End(connection, "client"),
            End(connection, "server"),
            message.GetProperty("serverName").GetString(),
            message.GetProperty("ja4").GetString());

    private static string End(JsonElement connection, string property)
    {
        var end = connection.GetProperty(property).GetString()!;
        var colon = end.LastIndexOf(':');
        return $"{end[..colon].Trim('[', ']')}\t{end[(colon + 1)..]}";
    }

    private static async Task<JsonDocument> Show(string file)
    {
        var terminal = new FakeTerminal();
        Assert.Equal(ExitCode.NoFault, await terminal.RunAsync("show", SharedFile.Path(file), "--json"));
        return JsonDocument.Parse(terminal.Out);
    }
}
