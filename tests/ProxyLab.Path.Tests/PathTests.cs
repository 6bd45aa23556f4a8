using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Runs the cases of one profile against its box, then replays the box's recording.</summary>
/// <remarks>The classes of one collection run one after another, so a verdict read is the verdict of the client just run.</remarks>
[Collection(OnePathAtATime.Name)]
public abstract class PathTests(PathFixture lab)
{
    protected async Task CheckAsync(PathCase row)
    {
        var ran = await Clients.RunAsync(row.Client, row.Version, lab.Box, lab.Origins, row.Origin, row.TrustsBox ? lab.TrustsBox : lab.TrustsOrigins);
        var verdict = await lab.Box.NextVerdictAsync();

        Assert.True(row.Expected == Shape(verdict), $"expected {row.Expected}\n but was {Shape(verdict)}\n{verdict}\n{ran}");
        Assert.True(row.Content == (ran.Exit == 0), $"the client ended with {ran.Exit}\n{ran.Output}\n{ran.Error}");
    }

    /// <summary>Runs some sessions, stops the box as a terminal does, takes the verdicts out of its recording and judges that.</summary>
    protected async Task ReplayAsync()
    {
        using var box = await lab.StartBoxAsync("replayed");
        foreach (var origin in (string[])["nginx12", "nginx13", "expired12", "alert40", "refused"])
        {
            await Clients.RunAsync("curl", "", box, lab.Origins, origin, lab.TrustsBox);
            await box.NextVerdictAsync();
        }

        Assert.Equal(130, await box.InterruptAsync());
        var lines = await File.ReadAllLinesAsync(box.Recording);
        var without = lines.Where(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString() != "verdict").ToArray();
        Assert.Equal(lines.Length - box.Live.Count, without.Length);
        await File.WriteAllLinesAsync(box.Recording, without);

        var compared = await Tool.RunAsync("dotnet", [Box.Program, "compare", "--json", box.Recording]);
        var sessions = JsonDocument.Parse(compared.Output).RootElement.GetProperty("sessions").EnumerateArray();
        Assert.Equal(
            box.Live.Select(session => session.GetProperty("verdict").GetRawText()),
            sessions.Select(session => session.GetProperty("verdict").GetRawText()));
    }

    private static string Shape(JsonElement verdict)
    {
        var symptoms = string.Concat(verdict.GetProperty("symptoms").EnumerateArray().Select(code => $" {code.GetString()}"));
        var evidence = verdict.GetProperty("evidence");
        var leg = evidence.GetArrayLength() > 0 ? $" @{evidence[0].GetProperty("leg").GetString()}" : "";
        return $"{verdict.GetProperty("owner").GetString()} {verdict.GetProperty("action").GetString()} {verdict.GetProperty("masking").GetString()}{symptoms}{leg}";
    }
}
