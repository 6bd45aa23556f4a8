namespace ProxyLab.Recording;

/// <summary>Reads and writes recordings as NDJSON: one JSON object a line, described by <c>recording.schema.json</c>.</summary>
/// <remarks>
/// A recording is complete up to any line's end: what stands before a cut or a damaged line is always read, and the fault
/// is told with its line number. Lines of type <c>verdict</c> are carried for people and ignored by readers.
/// </remarks>
public static class RecordingFile
{
    /// <summary>Reads everything that can be read.</summary>
    public static RecordingReadResult Read(Stream input) => throw new NotImplementedException();

    /// <summary>Writes the header line that opens a recording.</summary>
    public static void WriteHeader(TextWriter output, DateTimeOffset startedAt) => throw new NotImplementedException();

    /// <summary>Writes all lines of one session. <paramref name="verdictJson"/>, when given, becomes its verdict line.</summary>
    public static void WriteSession(TextWriter output, HandshakePair pair, string? verdictJson = null) => throw new NotImplementedException();
}
