using ProxyLab.Benchmarks;

// usage: dotnet run -c Release --project tests/ProxyLab.Benchmarks [-- [--smoke] [parsing] [capture] [rules] [passthrough] [terminate] [idle]]
// Prints both sides of every ratio; exits 1 when a required one is missed.
if (args is ["box", .. var box])
{
    return await BoxHost.RunAsync(box);
}

if (args is ["origin", var port, var text])
{
    using var origin = new ReplayOrigin(Flights.Parse(text), int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    await origin.Completion;
    return 0;
}

if (args is ["capture", var capture])
{
    return CaptureHost.Run(capture);
}

var settings = new Settings(Smoke: args.Contains("--smoke"));
var chosen = args.Where(arg => !arg.StartsWith('-')).ToHashSet(StringComparer.Ordinal);
var report = new Report();
foreach (var (name, run) in (IEnumerable<(string, Func<Report, Settings, Task>)>)
[
    ("parsing", Parsing.RunAsync),
    ("capture", Capturing.RunAsync),
    ("passthrough", Passthrough.RunAsync),
    ("terminate", Terminate.RunAsync),
    ("rules", Rules.RunAsync),
    ("idle", Idle.RunAsync),
])
{
    if (chosen.Count == 0 || chosen.Contains(name))
    {
        Console.WriteLine($"== {name}");
        await run(report, settings);
    }
}

return report.Close();
