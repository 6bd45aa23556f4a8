namespace ProxyLab.Cli.Tests;

public sealed class CommandTreeTests
{
    private readonly FakeTerminal _terminal = new();

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("proxy", "--no-such-option")]
    [InlineData("proxy", "--connect-timeout", "0")]
    [InlineData("proxy", "--connect-timeout", "soon")]
    [InlineData("compare-paths", "shop.test", "--proxy", "http://127.0.0.1:9", "--timeout", "0")]
    [InlineData("compare-paths", "shop.test", "--proxy", "http://127.0.0.1:9", "--timeout", "-1")]
    [InlineData("compare-paths", "shop.test:0", "--proxy", "http://127.0.0.1:9")]
    [InlineData("sandwich", "--box", "true", "--ready-timeout", "0", "--", "true")]
    [InlineData("compare")]
    [InlineData("show")]
    [InlineData("show", "x", "--stream", "first")]
    [InlineData("run")]
    [InlineData("explain")]
    [InlineData("explain", "no such code")]
    [InlineData("ca", "init", "--days", "0")]
    [InlineData("ca", "init", "--days", "many")]
    [InlineData("ca")]
    [InlineData("compare", "x", "--fail-on", "nobody")]
    public async Task A_wrong_command_line_is_a_usage_error_told_on_standard_error(params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(args));
        Assert.StartsWith("proxylab: ", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Out);
    }

    [Theory]
    [InlineData("did you mean compare?", "compar", "x")]
    [InlineData("'sideways' is no verb of", "sideways")]
    [InlineData("did you mean init?", "ca", "inti")]
    [InlineData("Must be one of: 'client', 'origin'.", "tap", "--side", "middle")]
    [InlineData("--max-hello takes a whole number, not 'abc'.", "proxy", "--max-hello", "abc")]
    [InlineData("--days takes a whole number, not 'many'.", "ca", "init", "--days", "many")]
    [InlineData("--connect-timeout takes a number, not 'soon'.", "proxy", "--connect-timeout", "soon")]
    public async Task What_is_wrong_with_a_command_line_is_told_in_users_words(string words, params string[] args)
    {
        await _terminal.RunAsync(args);
        Assert.Contains(words, _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("proxy")]
    [InlineData("ca")]
    [InlineData("compare")]
    [InlineData("show")]
    [InlineData("run")]
    [InlineData("explain")]
    [InlineData("net")]
    public async Task Every_verb_has_help_with_examples(string verb)
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync(verb, "--help"));
        Assert.Contains("Examples:", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains($"proxylab {verb} ", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_the_program_lists_its_exit_codes()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("--help"));
        Assert.Contains("130 interrupted", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("Of several sessions the worst decides", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+", _terminal.Out);
    }

    [Fact]
    public async Task What_the_user_wrote_cannot_steer_the_terminal()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("explain", "\u001b[2J"));
        Assert.DoesNotContain('\u001b', _terminal.Error);
    }
}
