using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProxyLab.Benchmarks;

/// <summary>Measures how fast a capture of handshakes is read, and in how much memory, beside tshark reading the same file.</summary>
internal static class Capturing
{
    public static async Task RunAsync(Report report, Settings settings)
    {
        var talks = await GeneratedCapture.TalksAsync();
        var path = Path.GetTempFileName();
        try
        {
            await MeasureAsync(report, settings, path, talks);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task MeasureAsync(Report report, Settings settings, string path, IReadOnlyList<RecordedTalk> talks)
    {
        var size = settings.CaptureBytes;
        var ours = await OursAsync(path, talks, size);
        await ShowAsync(report, path, ours);
        report.AtMost(settings.Smoke ? null : 1, "capture read, peak memory, bytes", ours.Memory, "allowed", MostMemory);
        if (Running.Find("tshark") is not { } tshark)
        {
            Console.WriteLine("  tshark is not installed: the ratio of speeds is not judged");
            return;
        }

        var theirs = await TsharkAsync(tshark, path);
        if (theirs is null)
        {
            Console.WriteLine($"  tshark was not done after {Patience.TotalMinutes} minutes: both are measured on the first quarter");
            ours = await OursAsync(path, talks, size / 4);
            theirs = await TsharkAsync(tshark, path);
        }

        if (theirs is not { } time)
        {
            Console.WriteLine("  nor was it then: the ratio of speeds is not judged");
            return;
        }

        // Before and after, as tshark takes minutes: a machine that was busy for one of the two was not for the other.
        var again = await ReadAsync(path);
        var own = TimeSpan.FromTicks(Math.Min(ours.Time.Ticks, again.Time.Ticks));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  tshark -2 -Y tls.handshake took {time.TotalSeconds:0.0} s, ProxyLab {ours.Time.TotalSeconds:0.0} s before and {again.Time.TotalSeconds:0.0} s after"));
        report.AtLeast(
            settings.Smoke ? null : 5, "capture read, bytes/s", ours.Bytes / own.TotalSeconds, "tshark -2 -Y tls.handshake", ours.Bytes / time.TotalSeconds);
    }

    private static async Task<(long Bytes, TimeSpan Time, long Memory)> OursAsync(string path, IReadOnlyList<RecordedTalk> talks, long size)
    {
        var (connections, bytes) = GeneratedCapture.Write(path, talks, size);
        var (figures, time) = await ReadAsync(path);
        if (figures[0] != connections || figures[1] < 2L * connections)
        {
            throw new InvalidOperationException($"{connections} connections were written; {figures[0]} were read, with {figures[1]} messages");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bytes:#,0} bytes, {connections:#,0} connections, {figures[1]:#,0} handshake messages"));
        return (bytes, time, figures[2]);
    }

    private static async Task<(long[] Figures, TimeSpan Time)> ReadAsync(string path)
    {
        var own = Running.Own("capture", path);
        var (output, time) = await TimeAsync(own[0], own[1..])
            ?? throw new InvalidOperationException("reading the capture did not end");
        return (Array.ConvertAll(output.Split(' '), figure => long.Parse(figure, CultureInfo.InvariantCulture)), time);
    }

    // The same file as a user has it read: every message parsed, told as JSON and thrown away.
    private static async Task ShowAsync(Report report, string path, (long Bytes, TimeSpan Time, long Memory) read)
    {
        var shown = await TimeAsync(Path.Combine(AppContext.BaseDirectory, "proxylab"), "show", "--json", path);
        if (shown is { Time: var time })
        {
            report.Beside("capture shown as JSON, bytes/s", read.Bytes / time.TotalSeconds, "read", read.Bytes / read.Time.TotalSeconds);
        }
    }

    private static async Task<TimeSpan?> TsharkAsync(string tshark, string path) =>
        (await TimeAsync(tshark, "-2", "-Y", "tls.handshake", "-r", path))?.Time;

    // What it prints is read to its end, as a full pipe would make it wait; only the last block is kept, which of ours is all.
    private static async Task<(string Last, TimeSpan Time)?> TimeAsync(string path, params string[] arguments)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true })!;
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var (block, last) = (new byte[64 * 1024], "");
            while (await process.StandardOutput.BaseStream.ReadAsync(block, limit.Token) is var length and > 0)
            {
                last = length > LongestAnswer ? "" : Encoding.UTF8.GetString(block, 0, length);
            }

            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? (last, TimeProvider.System.GetElapsedTime(began))
                : throw new InvalidOperationException($"{path} ended with exit code {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            return null;
        }
    }

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int LongestAnswer = 256;
    private const double MostMemory = 200 << 20;
}
