namespace ProxyLab.Capture.Tests;

/// <summary>Is a frame that was kept.</summary>
internal sealed record KeptFrame(int Number, DateTimeOffset Time, LinkType Link, int OriginalLength, string Bytes);

/// <summary>Is all that a reader said of a file.</summary>
internal sealed record ReadCapture(
    CaptureFormat Format,
    IReadOnlyList<KeptFrame> Frames,
    IReadOnlyList<string> Secrets,
    int? SnapLength,
    CaptureFault? Fault)
{
    public static ReadCapture Of(byte[] file) => Of(new MemoryStream(file));

    public static ReadCapture Of(Stream file)
    {
        using var reader = CaptureReader.Open(file);
        var frames = new List<KeptFrame>();
        while (reader.Next())
        {
            var frame = reader.Current;
            frames.Add(new(
                frame.Number, frame.Time, frame.Link, frame.OriginalLength, Convert.ToHexStringLower(frame.Bytes)));
        }

        return new(
            reader.Format,
            frames,
            [.. reader.Secrets.Select(secret => secret.ToString())],
            reader.SnapLength,
            reader.Fault);
    }
}
