using System.Runtime.CompilerServices;
using YamlDotNet.RepresentationModel;

namespace ProxyLab.Path.Tests;

/// <summary>Is docker-compose.yml as <c>docker-compose config</c> reads it, which needs no engine.</summary>
internal sealed class ComposeFile
{
    private readonly YamlMappingNode _root;

    private ComposeFile(YamlMappingNode root) => _root = root;

    /// <summary>Gets the top of the repository.</summary>
    public static string Top { get; } = FindTop();

    /// <summary>Gets the folder of the image's scripts.</summary>
    public static string Scripts { get; } = System.IO.Path.Combine(Top, "src", "docker");

    public static async Task<ComposeFile> ReadAsync()
    {
        var path = System.IO.Path.Combine(Top, "docker-compose.yml");
        var ran = await Tool.RunAsync("docker-compose", ["-f", path, "config"]);
        Assert.True(ran.Exit == 0, ran.Error);
        var yaml = new YamlStream();
        using var text = new StringReader(ran.Output);
        yaml.Load(text);
        return new((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    /// <summary>Gets the keys of a mapping, in order of their names; none where there is no such mapping.</summary>
    /// <param name="path">Keys, one below the other.</param>
    public IReadOnlyList<string> Keys(params string[] path) =>
        Find(path) is YamlMappingNode mapping
            ? [.. mapping.Children.Keys.Select(key => $"{key}").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Gets a value, or the values of a list; none where there is nothing.</summary>
    /// <param name="path">Keys, one below the other; of a list of mappings the first is taken.</param>
    public IReadOnlyList<string> Values(params string[] path) => Find(path) switch
    {
        YamlSequenceNode list => [.. list.Select(value => $"{value}")],
        YamlScalarNode { Value: { } value } => [value],
        _ => [],
    };

    private YamlNode? Find(string[] path)
    {
        YamlNode? node = _root;
        foreach (var key in path)
        {
            var mapping = node is YamlSequenceNode { Children: [var first, ..] } ? first : node;
            node = mapping is YamlMappingNode found && found.Children.TryGetValue(key, out var value) ? value : null;
        }

        return node;
    }

    private static string FindTop([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(here)!);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ProxyLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no ProxyLab.sln above {here}");
        }

        return folder.FullName;
    }
}
