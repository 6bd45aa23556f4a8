using System.Buffers;
using ProxyLab.Recording.Ndjson;

namespace ProxyLab.Recording;

/// <summary>Reads and writes recordings as NDJSON: one JSON object a line, described by <c>recording.schema.json</c>.</summary>
/// <remarks>
/// A recording is complete up to any line's end: what stands before a cut or a damaged line is always read, and so is what
/// follows it; the fault is told with its line number, and a session that lacks lines is returned as incomplete, never
/// as whole. Sessions of several writers may be interleaved, and recordings may be put one behind the other. Kinds and
/// types that a later minor version added are left out and told as notes. Lines of type <c>verdict</c> are carried for
/// people and ignored by readers.
/// </remarks>
public static class RecordingFile
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 1;

    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaximumLine = 4 * 1024 * 1024;

    /// <summary>Reads everything that can be read. Only the stream's own exceptions leave it.</summary>
    public static RecordingReadResult Read(Stream input) => new RecordingReader(new(input, MaximumLine)).Read();

    /// <summary>Writes the header line that opens a recording.</summary>
    public static void WriteHeader(TextWriter output, DateTimeOffset startedAt) =>
        SessionLines.Write(output, new ArrayBufferWriter<byte>(), writer =>
        {
            writer.WriteString("type", "recording");
            writer.WriteNumber("version", Version);
            writer.WriteNumber("minor", Minor);
            writer.WriteString("startedAt", startedAt);
        });

    /// <summary>Writes all lines of one session. <paramref name="verdictJson"/>, when given, becomes its verdict line.</summary>
    public static void WriteSession(TextWriter output, HandshakePair pair, string? verdictJson = null) =>
        new SessionLines(output, pair.Session).Write(pair, verdictJson);

    /// <summary>Writes when a tap watched: once when it begins, and again when it ends.</summary>
    public static void WriteTap(TextWriter output, TapWatch tap) =>
        SessionLines.Write(output, new ArrayBufferWriter<byte>(), writer =>
        {
            writer.WriteString("type", "tap");
            writer.WriteString("tap", tap.Tap);
            writer.WriteNamed("side", tap.Side);
            WatchJson.Write(writer, "watch", tap.Watch);
        });

    /// <summary>Opens the JSON Schema that every line written here obeys.</summary>
    public static Stream OpenSchema() =>
        typeof(RecordingFile).Assembly.GetManifestResourceStream("recording.schema.json")!;

    // Grows with every kind or field that is added.
    private const int Minor = 2;
}
