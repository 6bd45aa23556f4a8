using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>What a box meets in the field: it is killed, its disk is full, an origin never answers. Nothing hangs, and nothing recorded is lost.</summary>
[Collection("one path at a time")]
public class HardTimesTests(HardTimesTests.Lab lab) : IClassFixture<HardTimesTests.Lab>
{
    [PathFact]
    public async Task A_proxy_killed_in_mid_traffic_leaves_every_session_before_it_readable()
    {
        using var box = await lab.StartBoxAsync("killed");
        foreach (var origin in (string[])["nginx12", "nginx13", "expired12"])
        {
            await Clients.RunAsync("curl", "", box, lab.Origins, origin, lab.TrustsBox);
            await box.NextVerdictAsync();
        }

        using var open = Tool.Start(
            "openssl", ["s_client", "-connect", $"127.0.0.1:{box.Reverse("nginx13")}", "-brief", "-CAfile", lab.TrustsOrigins]);
        Assert.Equal("CONNECTION ESTABLISHED", await LineAsync(open.StandardError, "CONNECTION ESTABLISHED"));

        await box.KillAsync();

        // The kernel closes the dead proxy's connections: its client is not left waiting.
        await open.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        Assert.Equal(box.Live.Select(Verdict), (await ReadAsync(box)).Select(Verdict));
        Assert.Equal(3, box.Live.Count);
    }

    [PathFact]
    public async Task An_origin_that_never_answers_is_named_and_the_proxy_still_stops_at_once()
    {
        using var box = await lab.StartBoxAsync("silent");
        var ran = await Clients.RunAsync("curl", "", box, lab.Origins, "silent", lab.TrustsBox);
        var verdict = await box.NextVerdictAsync();

        await lab.Origins.SilentlyHeardAsync();
        Assert.Equal(28, ran.Exit);
        Assert.Equal("origin", verdict.GetProperty("owner").GetString());
        Assert.Contains("O10", verdict.GetProperty("symptoms").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(130, await box.InterruptAsync());
    }

    [PathFact]
    public async Task A_session_that_an_origin_stalls_for_ever_does_not_hold_up_the_end()
    {
        using var box = await lab.StartBoxAsync("stalled");
        using var waiting = Tool.Start("openssl", ["s_client", "-connect", $"127.0.0.1:{box.Reverse("silent")}", "-quiet"]);
        await lab.Origins.SilentlyHeardAsync();

        Assert.Equal(130, await box.InterruptAsync());

        await waiting.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        Assert.NotEqual(0, waiting.ExitCode);
        var lines = await File.ReadAllLinesAsync(box.Recording);
        var owner = lines.Select(line => JsonDocument.Parse(line).RootElement).Single(line => line.GetProperty("type").GetString() == "verdict")
            .GetProperty("verdict").GetProperty("owner").GetString();
        Assert.NotEqual("middlebox", owner);
        Assert.NotEqual("client", owner);
    }

    [NamespaceFact]
    public async Task A_full_disk_ends_the_recording_and_not_the_proxy()
    {
        await using var disk = await SmallDisk.MountAsync(lab.File("full"), kibibytes: 32);
        using var box = await lab.StartBoxAsync("full/cases");
        for (var session = 0; session < 12; session++)
        {
            var ran = await Clients.RunAsync("curl", "", box, lab.Origins, "nginx13", lab.TrustsBox);
            Assert.True(ran.Exit == 0, ran.Error);
            Assert.Equal("none", (await box.NextVerdictAsync()).GetProperty("owner").GetString());
        }

        await box.InterruptAsync();

        Assert.Contains("No space left", await box.RestAsync(), StringComparison.Ordinal);
        var read = await ReadAsync(box);
        Assert.InRange(read.Length, 2, 11);
        Assert.Equal(box.Live.Take(read.Length - 1).Select(Verdict), read[..^1].Select(Verdict));

        // The last is the one that the disk cut: whole, or known not to be.
        Assert.Contains(read[^1].GetProperty("verdict").GetProperty("owner").GetString(), (string[])["none", "indeterminate"]);
    }

    private static async Task<JsonElement[]> ReadAsync(Box box)
    {
        var compared = await Tool.RunAsync("dotnet", [Box.Program, "compare", "--json", box.Recording]);
        return [.. JsonDocument.Parse(compared.Output).RootElement.GetProperty("sessions").EnumerateArray()];
    }

    private static string Verdict(JsonElement session) => session.GetProperty("verdict").GetRawText();

    private static async Task<string?> LineAsync(StreamReader reader, string wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        string? line;
        do
        {
            line = await reader.ReadLineAsync(limit.Token);
        }
        while (line is not null && line != wanted);
        return line;
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public sealed class Lab() : PathFixture("passthrough");
}
