using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Reads the conversations kept under <c>tests/vectors</c>.</summary>
internal static class Vectors
{
    public static string Tests { get; } = Find(new(AppContext.BaseDirectory));

    public static List<WireItem> Conversation(string name)
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        var from = End.Client;
        foreach (var line in File.ReadLines(Path.Combine(Tests, "vectors", "conversation", name + ".hex")))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            from = line[0] switch { '>' => End.Client, '<' => End.Origin, _ => from };
            conversation.Feed(from, Convert.FromHexString(line[1..].Replace(" ", "", StringComparison.Ordinal)), items);
        }

        return items;
    }

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln")) ? Path.Combine(folder.FullName, "tests") : Find(folder.Parent!);
}
