using System.IO.Compression;

namespace ProxyLab.Fuzz;

/// <summary>
/// Finds real inputs: the public captures and the paired ones beside the repository, and the vectors in it.
/// </summary>
internal static class Corpus
{
    /// <summary>Gets the captures of one kind, those that are small enough to be read some thousand times.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Captures(string pattern) =>
        Files(Shared, pattern).Where(path => new FileInfo(path).Length <= MostBytes)
            .Select(path => (Path.GetRelativePath(Shared, path), File.ReadAllBytes(path)));

    /// <summary>Gets some captures in gzip.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Gzipped() =>
        Captures("*.pcap").Take(8).Concat(Captures("*.pcapng").Take(4))
            .Select(seed => (seed.Name + ".gz", Gzip(seed.Bytes)));

    /// <summary>Gets what ends say on connections, each run behind three bytes: who speaks, and how long.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Conversations() =>
        Files(Path.Combine(Own, "conversation"), "*.hex").Select(path =>
            (Path.GetFileName(path), Chunks.Write(Runs(path).Select(run => (run[0] == '<', Hex(run[1..]))))));

    /// <summary>Gets the conversations as segments of TCP, in order, twice and in disorder.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Segments() =>
        Conversations().Select(talk => (talk.Name, SegmentList.Of(talk.Bytes)));

    /// <summary>Gets key logs, each before the capture that it opens.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> KeysAndCaptures() =>
        Files(Path.Combine(Shared, "pairs"), "client.keys")
            .Select(keys => (Keys: keys, Capture: Path.ChangeExtension(keys, ".pcap")))
            .Where(pair => File.Exists(pair.Capture) && new FileInfo(pair.Capture).Length <= MostBytes)
            .Select(pair => (
                Path.GetRelativePath(Shared, pair.Keys),
                KeyLogTarget.Join(File.ReadAllBytes(pair.Keys), File.ReadAllBytes(pair.Capture))));

    /// <summary>Gets the vectors of some messages.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Vectors(params string[] messages) =>
        messages.SelectMany(message => Files(Path.Combine(Own, message), "*.hex"))
            .Select(path => (
                Path.GetRelativePath(Own, path),
                Hex(string.Concat(File.ReadLines(path).Select(line => line.Split('#')[0])))));

    /// <summary>Gets recordings.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Recordings() =>
        Files(Path.Combine(Root, "tests", "ProxyLab.Recording.Tests", "golden"), "*.ndjson")
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)));

    private static string[] Runs(string path) =>
        string.Join('\n', File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
            .Replace("\n ", " ", StringComparison.Ordinal).Split('\n');

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln")) ? folder.FullName : Find(folder.Parent!);

    private const int MostBytes = 64 * 1024;

    private static readonly string Root = Find(new(AppContext.BaseDirectory));
    private static readonly string Own = Path.Combine(Root, "tests", "vectors");
    private static readonly string Shared = Path.Combine(Root, "..", "shared");
}
