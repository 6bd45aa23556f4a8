using System.Text.Json;
using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests.Verbs;

/// <summary>Is one of the pairs of captures around real boxes, with what was built: never what an analyser said.</summary>
internal sealed class ComparedPair
{
    private readonly string _folder;
    private readonly JsonElement _truth;

    public ComparedPair(string name)
    {
        _folder = SharedFile.Path($"pairs/{name}");
        using var truth = JsonDocument.Parse(System.IO.File.ReadAllText(File("truth.json")));
        _truth = truth.RootElement.Clone();
    }

    /// <summary>Gets the names of all pairs.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(SharedFile.Path("pairs"), "truth.json", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))
            .Order(StringComparer.Ordinal);

    /// <summary>Lists the values a field of the truth allows; empty where it says nothing.</summary>
    public IReadOnlyList<string> Allowed(string field) => !_truth.TryGetProperty(field, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(one => one.GetString()!)],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    /// <summary>Compares the two captures under what the client trusted, and gives the JSON report.</summary>
    public async Task<JsonElement> CompareAsync(bool withKeys, bool isSwapped = false)
    {
        var terminal = new FakeTerminal();
        string[] trust = ["--trust", SharedFile.Path("pairs/trust/origin-root.pem")];
        if (Allowed("client")[0] != "noboxca")
        {
            trust = [.. trust, "--trust", SharedFile.Path("pairs/trust/box-ca.pem")];
        }

        string[] keys = withKeys ? [.. Keys("client.keys"), .. Keys("origin.keys")] : [];
        string[] files = isSwapped ? [File("origin.pcap"), File("client.pcap")] : [File("client.pcap"), File("origin.pcap")];
        await terminal.RunAsync(["compare", .. files, "--json", .. trust, .. keys]);
        using var json = JsonDocument.Parse(terminal.Out);
        return json.RootElement.Clone();
    }

    public string File(string name) => Path.Combine(_folder, name);

    private string[] Keys(string name) => System.IO.File.Exists(File(name)) ? ["--keys", File(name)] : [];
}
