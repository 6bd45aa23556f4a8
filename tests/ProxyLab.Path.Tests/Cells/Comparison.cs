using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Judges two captures as users do: <c>proxylab compare CLIENT ORIGIN</c>.</summary>
internal static class Comparison
{
    /// <summary>Judges with the key logs and without; once where there are none.</summary>
    public static async Task<(JsonElement Keyed, JsonElement Keyless)> BothAsync(
        string folder, IEnumerable<string> trust)
    {
        var keyed = OfAsync(folder, trust, withKeys: true);
        var keyless = Keys(folder).Any() ? OfAsync(folder, trust, withKeys: false) : keyed;
        return (await keyed, await keyless);
    }

    /// <summary>Judges and gives the JSON report.</summary>
    /// <param name="folder">Holds <c>client.pcap</c>, <c>origin.pcap</c> and the key logs.</param>
    /// <param name="trust">What the client trusted, a file each.</param>
    /// <param name="withKeys">Whether the key logs are used.</param>
    /// <param name="more">Further options.</param>
    public static async Task<JsonElement> OfAsync(
        string folder, IEnumerable<string> trust, bool withKeys, params string[] more)
    {
        var keys = withKeys ? Keys(folder).SelectMany(file => new[] { "--keys", file }) : [];
        var ran = await Tool.RunAsync("dotnet",
        [
            Box.Program, "compare", $"{folder}/client.pcap", $"{folder}/origin.pcap", "--one-clock", "--json", "--exit-zero",
            .. trust.SelectMany(file => new[] { "--trust", file }), .. keys, .. more,
        ]);
        Assert.True(ran.Exit == 0, $"compare ended with {ran.Exit}\n{ran.Output}{ran.Error}");
        using var report = JsonDocument.Parse(ran.Output);
        return report.RootElement.Clone();
    }

    private static IEnumerable<string> Keys(string folder) =>
        Directory.EnumerateFiles(folder, "*.keys").Where(file => new FileInfo(file).Length > 0);
}
