using System.Text.Json;
using ProxyLab.Certificates;
using ProxyLab.Cli.Tests.Captures;
using ProxyLab.Wire;

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
        string[] trust = [.. TrustFiles.SelectMany(file => (string[])["--trust", file])];
        string[] keys = withKeys ? [.. Keys("client.keys"), .. Keys("origin.keys")] : [];
        string[] files = isSwapped ? [File("origin.pcap"), File("client.pcap")] : [File("client.pcap"), File("origin.pcap")];
        await terminal.RunAsync(["compare", .. files, "--json", .. trust, .. keys]);
        using var json = JsonDocument.Parse(terminal.Out);
        return json.RootElement.Clone();
    }

    /// <summary>Gets what the client trusted.</summary>
    public TrustStore Trust => TrustStore.LoadPem(TrustFiles);

    /// <summary>Gets the key logs of both ends; <c>null</c> without any.</summary>
    public KeyLog? KeyLog => ((string[])["client.keys", "origin.keys"]).Select(File).Where(System.IO.File.Exists)
        .Select(path => Wire.KeyLog.Parse(System.IO.File.ReadAllBytes(path)))
        .Aggregate((KeyLog?)null, (joined, keys) => joined?.Join(keys) ?? keys);

    /// <summary>Gets the path of one of its files.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    private string[] TrustFiles => Allowed("client")[0] == "noboxca" ? [Trusted("origin-root")] : [Trusted("origin-root"), Trusted("box-ca")];

    private static string Trusted(string name) => SharedFile.Path($"pairs/trust/{name}.pem");

    private string[] Keys(string name) => System.IO.File.Exists(File(name)) ? ["--keys", File(name)] : [];
}
