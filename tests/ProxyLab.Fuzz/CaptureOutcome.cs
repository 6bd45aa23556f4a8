using ProxyLab.Capture;

namespace ProxyLab.Fuzz;

/// <summary>Is what a capture reader made of a file: its frames, told one by one, and why it stopped.</summary>
internal sealed record CaptureOutcome(IReadOnlyList<string> Frames, CaptureFault? Fault)
{
    /// <summary>Reads a stream to its end.</summary>
    public static CaptureOutcome Of(Stream stream)
    {
        using var reader = CaptureReader.Open(stream);
        var frames = new List<string>();
        while (reader.Next())
        {
            var frame = reader.Current;
            var hash = new HashCode();
            hash.AddBytes(frame.Bytes);
            var (length, told) = (frame.Bytes.Length, hash.ToHashCode());
            frames.Add($"{frame.Number} {frame.Time.Ticks} {frame.Link} {frame.OriginalLength} {length} {told}");
        }

        Invariant.Holds(!reader.Next(), "nothing follows the end");
        return new(frames, reader.Fault);
    }

    /// <summary>Checks what must hold of any file that is a capture or none, and reads its connections.</summary>
    public static void Check(ReadOnlySpan<byte> bytes, bool isCompressed)
    {
        var content = bytes.ToArray();
        var whole = Of(new MemoryStream(content));
        var dribbled = Of(new Dribble(content));
        var cut = Of(new MemoryStream(content, 0, CutOf(content)));
        Invariant.Holds(
            whole.Fault is null || whole.Fault.Frames >= whole.Frames.Count,
            "a fault counts the frames before it");
        Invariant.Holds(
            Agree(whole, dribbled) && Agree(whole, cut),
            "frames before a fault are those of the whole file");
        if (!isCompressed)
        {
            Invariant.Same(whole.Tell(), dribbled.Tell(), "a stream that gives little at a time is read like a file");
            Invariant.Holds(cut.Frames.Count <= whole.Frames.Count, "a cut adds no frame");
            Invariant.Holds(
                whole.Fault is null || (whole.Fault.Offset >= 0 && whole.Fault.Offset <= content.Length),
                "a fault lies in the file");
            Invariant.Holds(whole.Frames.Count <= content.Length / 12, "no frame comes from nothing");
        }

        ConnectionOutcome.Of(content, new()).Check(whole);
    }

    // How much of damaged gzip is laid open depends on how it is read: the frames that both have are the same.
    private static bool Agree(CaptureOutcome one, CaptureOutcome other) =>
        one.Frames.Zip(other.Frames).All(pair => pair.First == pair.Second);

    private string Tell() => $"{string.Join('\n', Frames)}\n{Fault}";

    // Somewhere that the content itself decides, so that a run can be repeated.
    private static int CutOf(ReadOnlySpan<byte> content)
    {
        var sum = 17u;
        foreach (var one in content)
        {
            sum = (sum * 31) + one;
        }

        return content.IsEmpty ? 0 : (int)(sum % (uint)content.Length);
    }
}
