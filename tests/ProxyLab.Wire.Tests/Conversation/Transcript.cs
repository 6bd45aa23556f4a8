namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Is what passed on one connection: runs of bytes, each from one end, in their order.</summary>
/// <remarks>
/// A vector's lines begin with <c>&gt;</c> (client), <c>&lt;</c> (origin), a blank (goes on) or <c>#</c> (comment).
/// </remarks>
internal sealed record Transcript(IReadOnlyList<(End From, byte[] Bytes)> Runs)
{
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.hex").Select(path => Path.GetFileNameWithoutExtension(path)!).Order();

    public static Transcript Load(string name) => Parse(Lines(name));

    public static IEnumerable<string> Lines(string name) => File.ReadLines(Path.Combine(Folder, name + ".hex"));

    /// <summary>Reads a vector's lines; neighbours from the same end become one run.</summary>
    public static Transcript Parse(IEnumerable<string> lines)
    {
        var runs = new List<(End From, List<byte> Bytes)>();
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var from = line[0] switch { '>' => End.Client, '<' => End.Origin, _ => runs[^1].From };
            if (runs.Count == 0 || runs[^1].From != from)
            {
                runs.Add((from, []));
            }

            runs[^1].Bytes.AddRange(Convert.FromHexString(line[1..].Replace(" ", "", StringComparison.Ordinal)));
        }

        return new([.. runs.Select(run => (run.From, run.Bytes.ToArray()))]);
    }

    public byte[] From(End end) => [.. Runs.Where(run => run.From == end).SelectMany(run => run.Bytes)];

    /// <summary>Cuts every run with the same knife.</summary>
    public Transcript Cut(Func<byte[], IEnumerable<byte[]>> knife) =>
        new([.. Runs.SelectMany(run => knife(run.Bytes).Select(piece => (run.From, piece)))]);

    public Transcript ByteByByte() => Cut(bytes => bytes.Chunk(1));

    /// <summary>Feeds it all to a new conversation.</summary>
    public (TlsConversation Conversation, List<WireItem> Items) Play()
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        foreach (var (from, bytes) in Runs)
        {
            conversation.Feed(from, bytes, items);
        }

        return (conversation, items);
    }

    /// <summary>Plays it and tells all but the start of a foreign stream, whose length depends on the cuts.</summary>
    public (string Told, string History) Outcome()
    {
        var (conversation, items) = Play();
        var counts = Enum.GetValues<End>()
            .Select(end => (conversation.BytesFrom(end), conversation.ProtectedFrom(end)));
        var told = items.Select(item => item is WireItem.NonTls alien ? alien with { First = Bytes.Empty } : item);
        return (string.Join('\n', [.. told, .. counts]), conversation.History);
    }

    private static string Folder { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln"))
            ? Path.Combine(folder.FullName, "tests", "vectors", "conversation")
            : Find(folder.Parent!);
}
