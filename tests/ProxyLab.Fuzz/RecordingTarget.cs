using ProxyLab.Recording;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes recordings: what is read of a damaged one can be written and is then read again.</summary>
internal static class RecordingTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        var read = RecordingFile.Read(new MemoryStream(bytes.ToArray()));
        Invariant.Same(
            Write(read), Write(RecordingFile.Read(new Dribble(bytes.ToArray()))),
            "a stream that gives little at a time is read like a file");
        Invariant.Holds(
            read.Faults.Count <= 100 && read.Fault is null == (read.Faults.Count == 0),
            "faults are told, the first hundred");

        var written = Write(read);
        var again = RecordingFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(written)));
        Invariant.Holds(again.Sessions.Count == read.Sessions.Count, "every session that was read can be written");
        Invariant.Same(written, Write(again), "what was written is read as it was");
    }

    private static string Write(RecordingReadResult result)
    {
        using var text = new StringWriter();
        RecordingFile.WriteHeader(text, DateTimeOffset.UnixEpoch);
        foreach (var session in result.Sessions)
        {
            RecordingFile.WriteSession(text, session);
        }

        return text.ToString();
    }
}
