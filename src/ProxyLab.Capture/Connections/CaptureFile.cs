namespace ProxyLab.Capture;

/// <summary>Reads captures into recordings: the way in for whoever has a pcap or pcapng file.</summary>
public static class CaptureFile
{
    /// <summary>Reads a capture to its end or its first fault.</summary>
    /// <remarks>
    /// Streaming: a connection is handed on as soon as it is over, two seconds of the capture's time being left for
    /// stragglers; those that are not over are handed on at the end. Memory does not grow with the file. What the file
    /// holds never makes it throw. Keys in a Decryption Secrets Block open the connections that begin after it.
    /// </remarks>
    /// <param name="input">The file from its start; it is closed.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="take">Takes the connections, in the order in which they end.</param>
    /// <param name="progress">Is told from time to time how many bytes of the file were read.</param>
    public static CaptureSummary Read(
        Stream input, CaptureOptions options, Action<CapturedConnection> take, IProgress<long>? progress = null)
    {
        using var reader = CaptureReader.Open(input);
        var reading = new CaptureReading(reader, options, take);
        while (reader.Next())
        {
            var frame = reader.Current;
            reading.Take(frame);
            if (progress is not null && frame.Number % FramesPerReport == 0)
            {
                progress.Report(reader.Position);
            }
        }

        progress?.Report(reader.Position);
        return reading.Complete();
    }

    private const int FramesPerReport = 16 * 1024;
}
