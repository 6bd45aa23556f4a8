using System.Text;

namespace ProxyLab.Recording.Tests.Ndjson;

/// <summary>Writes and reads recordings in memory.</summary>
internal static class Recorded
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static byte[] Bytes(params HandshakePair[] pairs) => Encoding.UTF8.GetBytes(Text(pairs));

    public static string[] Lines(params HandshakePair[] pairs) => Text(pairs).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string Text(params HandshakePair[] pairs)
    {
        using var output = new StringWriter();
        RecordingFile.WriteHeader(output, Start);
        foreach (var pair in pairs)
        {
            RecordingFile.WriteSession(output, pair);
        }

        return output.ToString();
    }

    public static RecordingReadResult Read(byte[] bytes)
    {
        using var input = new MemoryStream(bytes);
        return RecordingFile.Read(input);
    }

    public static RecordingReadResult Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static RecordingReadResult Read(IEnumerable<string> lines) => Read(string.Join('\n', lines) + "\n");
}
