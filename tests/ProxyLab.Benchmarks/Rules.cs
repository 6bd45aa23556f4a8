using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using ProxyLab.Compare;
using ProxyLab.Recording;

namespace ProxyLab.Benchmarks;

/// <summary>Measures judging one pair against the processor time of terminating one handshake.</summary>
[MemoryDiagnoser]
public class Rules
{
    private HandshakePair _pair = null!;

    internal static async Task RunAsync(Report report, Settings settings)
    {
        if (Terminate.CpuPerHandshake is null)
        {
            await Terminate.RunAsync(new Report(), settings);
        }

        if (Terminate.CpuPerHandshake is not { } terminating)
        {
            Console.WriteLine("  no handshake was terminated: nothing to compare with");
            return;
        }

        var judging = Micro.Of(BenchmarkRunner.Run<Rules>(Micro.Config(settings)), nameof(JudgeOnePair));
        report.AtMost(settings.Smoke ? null : 0.02, "judging one pair, ns", judging.Nanoseconds, "terminating one handshake, ns of processor time", terminating.TotalNanoseconds);
        Console.WriteLine($"  allocated in judging: {judging.Bytes:#,0} bytes");
    }

    /// <summary>Takes a session that a box terminated, as a file holds it.</summary>
    [GlobalSetup]
    public void Setup() => _pair = TerminatedSession.RecordAsync().GetAwaiter().GetResult();

    /// <summary>Runs every rule and makes the verdict.</summary>
    [Benchmark]
    public Verdict JudgeOnePair() => Judge.Of(_pair with { Session = "x" });
}
