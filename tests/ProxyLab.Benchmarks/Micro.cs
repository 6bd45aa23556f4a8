using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ProxyLab.Benchmarks;

/// <summary>Runs BenchmarkDotNet in this process and takes the two figures that ratios are made of.</summary>
internal static class Micro
{
    public static IConfig Config(Settings settings) => ManualConfig.CreateEmpty()
        .AddJob((settings.Smoke ? Job.ShortRun.WithWarmupCount(1).WithIterationCount(1).WithIterationTime(SmokeIteration) : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance)
        .WithOption(ConfigOptions.DisableOptimizationsValidator, settings.Smoke);

    public static (double Nanoseconds, double Bytes) Of(Summary summary, string method)
    {
        var report = summary.Reports.SingleOrDefault(candidate => candidate.BenchmarkCase.Descriptor.WorkloadMethod.Name == method)
            ?? throw new InvalidOperationException($"{method} was not measured: {string.Join("; ", summary.ValidationErrors.Select(error => error.Message))}");
        return (report.ResultStatistics!.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    private static readonly TimeInterval SmokeIteration = TimeInterval.FromMilliseconds(50);
}
