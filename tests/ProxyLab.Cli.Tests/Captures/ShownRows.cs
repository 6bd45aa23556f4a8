using System.Text.Json;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Writes what <c>show --json</c> says as tshark wrote the tables in the corpus: a row a frame.</summary>
internal static class ShownRows
{
    // A row that names several kinds names them in this order.
    private static readonly string[] Order = ["client_hello", "server_hello", "alert"];

    /// <summary>Reads a table without its header: the file's name, and the rest of the row.</summary>
    public static ILookup<string, string> Table(string name) => File.ReadAllLines(SharedFile.Path(name)).Skip(1)
        .ToLookup(line => line.Split('\t')[0], line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);

    /// <summary>Writes the rows of a document: of hellos and alerts that stood in clear.</summary>
    public static IReadOnlyList<string> Of(JsonElement document)
    {
        var rows = new SortedDictionary<int, (int Stream, List<JsonElement> Messages)>();
        foreach (var connection in document.GetProperty("connections").EnumerateArray())
        {
            foreach (var message in connection.GetProperty("messages").EnumerateArray().Where(IsInTable))
            {
                var frame = message.GetProperty("frame").GetInt32();
                rows.TryAdd(frame, (connection.GetProperty("stream").GetInt32(), []));
                rows[frame].Messages.Add(message);
            }
        }

        return [.. rows.Select(row => $"{row.Value.Stream}\t{row.Key}\t{Row(row.Value.Messages)}")];
    }

    private static bool IsInTable(JsonElement message) => !message.TryGetProperty("source", out _) && Kind(message) switch
    {
        "alert" => !message.GetProperty("encrypted").GetBoolean(),
        var kind => Order.Contains(kind),
    };

    private static string Row(List<JsonElement> messages) => string.Join('\t',
        string.Join('+', Order.Where(messages.Select(Kind).Contains)),
        Join(messages, message => Codes(message, Kind(message) == "client_hello" ? "version" : "legacyVersion")),
        Join(messages, message => Codes(message, Kind(message) == "client_hello" ? "supportedVersions" : "selectedVersion")),
        Join(messages, message => Texts(message, "serverName")),
        Join(messages, message => Texts(message, "alpn")),
        Join(messages, message => Texts(message, "ja3")),
        Join(messages, message => Texts(message, "ja3s")),
        Join(messages, message => Codes(message, "cipherSuite")),
        Join(messages, message => Texts(message, "level")),
        Join(messages, message => Texts(message, "description")));

    private static string Kind(JsonElement message) =>
        message.GetProperty("type").GetString() is var type && type == "hello_retry_request" ? "server_hello" : type!;

    private static string Join(List<JsonElement> messages, Func<JsonElement, IEnumerable<string>> cell) =>
        string.Join(',', messages.SelectMany(cell));

    private static IEnumerable<string> Texts(JsonElement message, string property) =>
        Values(message, property).Select(value => value.ToString());

    private static IEnumerable<string> Codes(JsonElement message, string property) =>
        Values(message, property).Select(value => value.GetProperty("code").GetString()!);

    private static IReadOnlyList<JsonElement> Values(JsonElement message, string property) =>
        !message.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}
