namespace ProxyLab.Cli.Tests.Verbs;

public sealed class SandwichVerbTests
{
    private readonly FakeTerminal _terminal = new();

    [Theory]
    [InlineData("echo cannot bind >&2; exit 3")]
    [InlineData("echo cannot bind; exit 3")]
    public async Task A_box_that_ends_before_it_is_ready_is_told_with_its_last_words(string box)
    {
        var code = await _terminal.RunAsync("sandwich", "--box", box, "--", "true");
        Assert.Equal(ExitCode.CannotConnect, code);
        Assert.Contains("exit code 3", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("cannot bind", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_never_becomes_ready_is_told_and_ended_with_all_it_started()
    {
        var file = System.IO.Path.GetTempFileName();
        var code = await _terminal.RunAsync(
            "sandwich", "--ready", "never said", "--ready-timeout", "0.5", "--box", $"sleep 600 & echo $! > {file}; wait", "--", "true");
        Assert.Equal(ExitCode.CannotConnect, code);
        Assert.Contains("has not said 'never said'", _terminal.Error, StringComparison.Ordinal);
        var child = (await File.ReadAllTextAsync(file)).Trim();
        File.Delete(file);
        Assert.True(await IsGoneAsync(child), $"process {child} lives on");
    }

    [Fact]
    public async Task Ports_stand_in_both_commands_and_in_variables_and_a_client_that_asks_nothing_is_undecided()
    {
        var code = await _terminal.RunAsync(
            "sandwich", "--json", "--ready", "ready {box}", "--box", "echo ready {box}; test {behind} = $PROXYLAB_BEHIND && exec sleep 600", "--",
            "sh", "-c", "echo front {front} $PROXYLAB_FRONT $HTTPS_PROXY");
        Assert.Equal(ExitCode.Undecided, code);
        Assert.Matches(@"front (\d+) \1 http://127\.0\.0\.1:\1", _terminal.Error);
        Assert.Contains("made no TLS connection", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--box", "sandwich", "--", "true")]
    [InlineData("a box is explicit", "sandwich", "--box", "true", "--mode", "tea", "--", "true")]
    [InlineData("mode 'reverse:nowhere', character 9: HOST:PORT", "sandwich", "--box", "true", "--mode", "reverse:nowhere", "--", "true")]
    public async Task What_is_missing_or_wrong_is_told(string told, params string[] line)
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(line));
        Assert.Contains(told, _terminal.Error, StringComparison.Ordinal);
    }

    // A killed process stays in the table until its parent, whoever that is by now, has looked: Z is as good as gone.
    private static async Task<bool> IsGoneAsync(string process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!limit.IsCancellationRequested)
        {
            try
            {
                if ((await File.ReadAllTextAsync($"/proc/{process}/stat")).Split(' ')[2] == "Z")
                {
                    return true;
                }
            }
            catch (IOException)
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return false;
    }
}
