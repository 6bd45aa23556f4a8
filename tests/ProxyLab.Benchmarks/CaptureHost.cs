using System.Globalization;
using ProxyLab.Capture;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Benchmarks;

/// <summary>Reads a capture in a process of its own, so that its memory and time are its own.</summary>
internal static class CaptureHost
{
    /// <summary>Reads the file and prints connections, handshake messages and the peak of resident memory in bytes (Linux).</summary>
    public static int Run(string path)
    {
        var (connections, messages) = (0, 0L);
        var summary = CaptureFile.Read(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0), new CaptureOptions(), connection =>
        {
            connections++;
            foreach (var one in connection.Leg.Events)
            {
                messages += one is LegEvent.Seen { Item: WireItem.Handshake } ? 1 : 0;
            }
        });
        if (summary.Fault is { } fault)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        var peak = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var bytes = long.Parse(peak.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections} {messages} {bytes}"));
        return 0;
    }
}
