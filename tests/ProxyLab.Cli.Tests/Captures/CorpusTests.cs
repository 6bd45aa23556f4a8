using System.Text.Json;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Holds <c>show --json</c> against what tshark and the JA4 tools said of the same captures.</summary>
public class CorpusTests
{
    [Theory]
    [InlineData("corpus/zeek")]
    [InlineData("corpus/ja4")]
    public async Task Every_row_of_tshark_stands_in_the_document(string folder)
    {
        var differences = new List<string>();
        foreach (var expected in ShownRows.Table($"{folder}/expected-tshark.tsv"))
        {
            using var document = await Show($"{folder}/{expected.Key}");
            var shown = ShownRows.Of(document.RootElement);
            differences.AddRange(expected.Except(shown).Select(row => $"{expected.Key} - {row}"));
            differences.AddRange(shown.Except(expected).Select(row => $"{expected.Key} + {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public async Task Every_published_JA4_stands_in_the_document()
    {
        var differences = new List<string>();
        foreach (var expected in ShownRows.Table("corpus/ja4/expected-ja4.tsv"))
        {
            using var document = await Show($"corpus/ja4/{expected.Key}");
            var shown = document.RootElement.GetProperty("connections").EnumerateArray().SelectMany(Ja4Rows).ToArray();
            differences.AddRange(expected.Except(shown).Select(row => $"{expected.Key} - {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

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
