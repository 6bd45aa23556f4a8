using System.Runtime.CompilerServices;

namespace ProxyLab.Capture.Tests;

/// <summary>Finds the captures that stand in <c>shared</c> beside the repository.</summary>
internal static class SharedFile
{
    public static string Folder { get; } = FindFolder();

    public static IEnumerable<string> Captures =>
        Directory.EnumerateFiles(Path.Combine(Folder, "corpus"), "*.pcap*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "pairs"), "*.pcap", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Folder, path));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static FileStream Open(string name) => File.OpenRead(Path.Combine(Folder, name));

    private static string FindFolder([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no ProxyLab.sln above {here}");
        }

        return Path.Combine(folder.Parent!.FullName, "shared");
    }
}
