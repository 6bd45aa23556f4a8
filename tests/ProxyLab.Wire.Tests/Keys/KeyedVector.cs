using System.Text;
using ProxyLab.Wire.Tests.Conversation;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Is a file of <c>tests/vectors/keys</c>: what passed, its key log, and what another program says.</summary>
/// <param name="Transcript">The bytes.</param>
/// <param name="Keys">The lines <c># key:</c>.</param>
/// <param name="Messages">The lines <c># openssl -msg:</c>, or <c># RFC 8448:</c>.</param>
internal sealed record KeyedVector(Transcript Transcript, KeyLog Keys, IReadOnlyList<string> Messages)
{
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.hex").Select(path => Path.GetFileNameWithoutExtension(path)!).Order();

    public static KeyedVector Load(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".hex"));
        return new(
            Transcript.Parse(lines),
            KeyLog.Parse(Encoding.ASCII.GetBytes(string.Join('\n', After(lines, "# key: ")))),
            [.. After(lines, "# openssl -msg: "), .. After(lines, "# RFC 8448: ")]);
    }

    /// <summary>Gets the client random that the key log is for.</summary>
    public Bytes Random => Transcript.Play().Items.OfType<WireItem.Handshake>()
        .First(message => message.Type == HandshakeType.ClientHello).Raw.Slice(6, 32);

    /// <summary>Feeds it all to a new conversation that has the keys.</summary>
    public (TlsConversation Conversation, List<WireItem> Items) Play() => Play(Transcript, Keys);

    public static (TlsConversation Conversation, List<WireItem> Items) Play(Transcript transcript, KeyLog? keys)
    {
        var conversation = new TlsConversation(new(keys));
        var items = new List<WireItem>();
        foreach (var (from, bytes) in transcript.Runs)
        {
            conversation.Feed(from, bytes, items);
        }

        return (conversation, items);
    }

    /// <summary>Takes what was laid open.</summary>
    public static IEnumerable<WireItem> Opened(IEnumerable<WireItem> items) =>
        items.OfType<WireItem.Decrypted>().Select(item => item.Item);

    /// <summary>Takes the application data of an end.</summary>
    public static byte[] Data(IEnumerable<WireItem> items, End from) => [.. Opened(items)
        .OfType<WireItem.ApplicationData>()
        .Where(data => data.From == from)
        .SelectMany(data => data.Content.Span.ToArray())];

    private static IEnumerable<string> After(IEnumerable<string> lines, string start) =>
        lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..]);

    private static string Folder { get; } = Path.Combine(Shared.Repository, "tests", "vectors", "keys");
}
