using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Is one of the shared pairs of captures, recorded around software nobody here wrote, with what was
/// built.</summary>
/// <param name="name">The folder's name.</param>
internal sealed class RealPair(string name)
{
    private static readonly string Pairs = Path.Combine(Root(), "..", "shared", "pairs");

    private readonly JsonElement _truth = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(Pairs, name, "truth.json"))).RootElement;

    /// <summary>Gets whose fault it is; without keys there may be several answers that will do.</summary>
    public IEnumerable<string?> Owners(bool withKeys) =>
        Texts(_truth.GetProperty(withKeys ? "owner" : "owner_without_keys"));

    /// <summary>Runs <c>compare</c> over it under the trust store of its client.</summary>
    public async Task<JsonElement> CompareAsync(bool withKeys, bool isSwapped, params string[] more)
    {
        string[] files = [File("client.pcap"), File("origin.pcap")];
        string[] trust = _truth.GetProperty("client").GetString() == "noboxca"
            ? ["origin-root.pem"]
            : ["origin-root.pem", "box-ca.pem"];
        string[] keys = withKeys ? [.. new[] { File("client.keys"), File("origin.keys") }.Where(Path.Exists)] : [];
        var terminal = new FakeTerminal();
        await terminal.RunAsync(
        [
            "compare",
            .. isSwapped ? files.Reverse() : files,
            .. trust.SelectMany(pem => new[] { "--trust", Path.Combine(Pairs, "trust", pem) }),
            .. keys.SelectMany(log => new[] { "--keys", log }),
            .. more,
            "--json",
        ]);
        return JsonDocument.Parse(terminal.Out).RootElement;
    }

    /// <summary>Names one of its files.</summary>
    public string File(string file) => Path.Combine(Pairs, name, file);

    private static IEnumerable<string?> Texts(JsonElement one) =>
        one.ValueKind == JsonValueKind.Array
            ? [.. one.EnumerateArray().Select(text => text.GetString())]
            : [one.GetString()];

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!Path.Exists(Path.Combine(folder.FullName, "ProxyLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no ProxyLab.sln above {here}");
        }

        return folder.FullName;
    }
}
