using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProxyLab.Path.Tests;

/// <summary>A box (socat) between two taps is killed while a handshake waits in it.</summary>
[Collection("one path at a time")]
public sealed partial class DyingBoxTests(HardTimesTests.Lab lab) : IClassFixture<HardTimesTests.Lab>, IDisposable
{
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }

    [PathFact]
    public async Task A_box_that_dies_in_mid_handshake_hangs_nobody_and_neither_client_nor_origin_is_blamed()
    {
        var store = lab.File("dying.ndjson");
        var box = Ports.Next();
        var behind = Tap("origin", $"reverse:127.0.0.1:{lab.Origins.Port("silent")}@0", store);
        var socat = Start(
            "socat", [$"TCP-LISTEN:{box},bind=127.0.0.1,reuseaddr", $"TCP:127.0.0.1:{await PortAsync(behind)}"]);
        await Listening.OnAsync(box);
        var front = Tap("client", $"reverse:127.0.0.1:{box}@0", store);
        var client = Start("openssl", ["s_client", "-connect", $"127.0.0.1:{await PortAsync(front)}", "-quiet"]);
        await lab.Origins.SilentlyHeardAsync();

        socat.Kill();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await client.WaitForExitAsync(limit.Token);
        Assert.NotEqual(0, client.ExitCode);
        foreach (var tap in (Process[])[front, behind])
        {
            await Tool.RunAsync("kill", ["-INT", $"{tap.Id}"]);
            await tap.WaitForExitAsync(limit.Token);
            Assert.Equal(130, tap.ExitCode);
        }

        var compared = await Tool.RunAsync("dotnet", [Box.Program, "compare", "--json", store]);
        var session = Assert.Single(JsonDocument.Parse(compared.Output).RootElement.GetProperty("sessions").EnumerateArray());
        var verdict = session.GetProperty("verdict");
        Assert.True(
            verdict.GetProperty("owner").GetString() is "middlebox" or "indeterminate", $"{verdict}");
    }

    private Process Start(string name, IEnumerable<string> arguments)
    {
        var process = Tool.Start(name, arguments);
        _started.Add(process);
        return process;
    }

    private Process Tap(string side, string mode, string store) =>
        Start("dotnet", [Box.Program, "tap", "--side", side, "--mode", mode, "--store", store]);

    private static async Task<int> PortAsync(Process tap)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await tap.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (Port().Match(line) is { Success: true } match)
            {
                return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("the tap ended before it listened");
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
