using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Cli.Tests.Rendering.Rungs;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class CompareVerbTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    private static HandshakePair Dropped => Pair(
        Leg(
            LegSide.Client,
            new LegEvent.Connected(Milliseconds(0), "127.0.0.1:1", "127.0.0.1:2"),
            ClientHello(1, "good.test", 0xAA),
            new LegEvent.TimedOut(Milliseconds(5001), End.Origin)),
        null);

    private static HandshakePair Unjudgeable => Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA)), null, watched: false);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task People_get_ladder_verdict_and_remedy()
    {
        Assert.Equal(ExitCode.Middlebox, await _terminal.RunAsync("compare", Write(Dropped)));
        Assert.Contains("no connection", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("[middlebox, drop", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("remedy", _terminal.Out, StringComparison.Ordinal);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public async Task Machines_get_one_JSON_object_and_nothing_else()
    {
        Assert.Equal(ExitCode.Middlebox, await _terminal.RunAsync("compare", Write(Dropped), "--json"));
        using var json = JsonDocument.Parse(_terminal.Out);
        var root = json.RootElement;
        Assert.Equal(["rulesVersion", "verdict", "sessions"], root.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["action", "confidence", "evidence", "masking", "missing", "owner", "summary", "symptoms"],
            root.GetProperty("verdict").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(
            ["leg", "text", "time"],
            root.GetProperty("verdict").GetProperty("evidence")[0].EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal("good.test", root.GetProperty("sessions")[0].GetProperty("host").GetString());
    }

    [Fact]
    public async Task A_cut_recording_is_judged_up_to_the_cut_and_the_fault_is_told()
    {
        var path = Write(Dropped, Dropped with { Session = "2" });
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[..^20]);
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", path, "--json"));
        using var json = JsonDocument.Parse(_terminal.Out);
        Assert.NotEmpty(json.RootElement.GetProperty("sessions").EnumerateArray());
        Assert.Contains("line", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_does_not_hide_the_others()
    {
        var missing = Path.Combine(_directory.FullName, "missing.ndjson");
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", missing, Write(Dropped)));
        Assert.Contains("missing.ndjson cannot be read", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("[middlebox, drop", _terminal.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no recording\n")]
    [InlineData("\u0000\u0001\u0002")]
    public async Task What_is_neither_a_recording_nor_a_capture_is_bad_input(string content)
    {
        var path = Path.Combine(_directory.FullName, "other");
        File.WriteAllText(path, content);
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", path));
        Assert.Contains("other: byte 0", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_told_and_nothing_else()
    {
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", "/no/such/file"));
        Assert.Empty(_terminal.Out);
        Assert.StartsWith("proxylab: /no/such/file cannot be read", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worst_session_is_shown_first_and_JSON_keeps_the_order_of_the_file()
    {
        var path = Write(Unjudgeable, Dropped with { Session = "2", Host = "worst.test" });
        await _terminal.RunAsync("compare", path, "--quiet");
        Assert.StartsWith("worst.test: ", _terminal.Out, StringComparison.Ordinal);
        var machine = new FakeTerminal();
        await machine.RunAsync("compare", path, "--json");
        using var json = JsonDocument.Parse(machine.Out);
        Assert.Equal(
            ["good.test", "worst.test"],
            json.RootElement.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("host").GetString()));
        Assert.Equal("middlebox", json.RootElement.GetProperty("verdict").GetProperty("owner").GetString());
    }

    [Fact]
    public async Task An_unreadable_trust_file_is_bad_input()
    {
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", Write(Dropped), "--trust", "/no/such/file.pem"));
        Assert.Contains("/no/such/file.pem", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_host_asked_for_is_judged()
    {
        var path = Write(Dropped, Dropped with { Session = "2", Host = "second.test" });
        Assert.Equal(ExitCode.Middlebox, await _terminal.RunAsync("compare", path, "--host", "SECOND.test", "--quiet"));
        Assert.StartsWith("second.test: ", _terminal.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("good.test", _terminal.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--exit-zero")]
    [InlineData(0, "--fail-on", "origin")]
    [InlineData(2, "--fail-on", "origin,middlebox")]
    public async Task The_exit_code_can_be_chosen(int expected, params string[] options) =>
        Assert.Equal((ExitCode)expected, await _terminal.RunAsync(["compare", Write(Dropped), .. options]));

    private string Write(params HandshakePair[] pairs)
    {
        var path = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.ndjson");
        using var writer = new StreamWriter(path);
        RecordingFile.WriteHeader(writer, Start);
        foreach (var pair in pairs)
        {
            RecordingFile.WriteSession(writer, pair);
        }

        return path;
    }
}
