using ProxyLab.Capture;
using ProxyLab.Cli.Rendering;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Reads the connections of a capture or a recording, one after another.</summary>
internal static class ShownFile
{
    /// <summary>Reads a file to its end or its first fault.</summary>
    /// <param name="file">The file.</param>
    /// <param name="keys">What opens protected records; <c>null</c> for nothing but what the file itself holds.</param>
    /// <param name="take">Takes the connections, in the order in which they end.</param>
    /// <param name="progress">Is told how many bytes were read; <c>null</c> when nobody wants to know.</param>
    public static ShownSummary Read(
        InputFile file, KeyLog? keys, Action<ShownConnection> take, IProgress<long>? progress) =>
        file.IsRecording ? ReadRecording(file, take) : ReadCapture(file, keys, take, progress);

    private static ShownSummary ReadCapture(
        InputFile file, KeyLog? keys, Action<ShownConnection> take, IProgress<long>? progress)
    {
        var read = CaptureFile.Read(
            file.Content, new CaptureOptions(keys), connection => take(ShownConnection.Of(connection)), progress);
        return new(
            read.Format.ToString().ToLowerInvariant(), read.Frames, [.. read.Notes, .. Notes(read)], read.Fault?.ToString());
    }

    private static IEnumerable<string> Notes(CaptureSummary read)
    {
        if (read.IsEmpty)
        {
            yield return "the capture holds no packets: "
                + "was it stopped before the connection, or does its filter match nothing?";
        }

        if (read.SnappedFrames > 0)
        {
            var limit = read.SnapLength is { } length ? $", cut to {length} bytes" : string.Empty;
            yield return $"{read.SnappedFrames} of {Counted.Of(read.Frames, "frame")} captured in part{limit}: capture with -s 0";
        }

        if (read.BegunBefore > 0)
        {
            yield return $"{read.BegunBefore} of {Counted.Of(read.Connections, "connection")} had begun before the capture";
        }

        if (read.EndedAfter > 0)
        {
            yield return $"{read.EndedAfter} of {Counted.Of(read.Connections, "connection")} had not ended when the capture did";
        }
    }

    private static ShownSummary ReadRecording(InputFile file, Action<ShownConnection> take)
    {
        var read = RecordingFile.Read(file.Content);
        var number = 0;
        foreach (var pair in read.Sessions)
        {
            LegRecording?[] legs = [pair.AtClient, .. pair.EarlierAtOrigin, pair.AtOrigin, .. pair.Direct];
            foreach (var leg in legs.OfType<LegRecording>())
            {
                take(ShownConnection.Of(number++, pair, leg));
            }
        }

        return new("recording", 0, [.. read.Notes], read.Fault);
    }
}
