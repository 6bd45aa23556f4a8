using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ProxyLab.Lab;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class RunVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Delete(recursive: true);
    }

    [CurlFact]
    public async Task Curl_trusts_the_box_and_the_verdict_is_interception_without_fault()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "localhost");
        var code = await RunAsync("--json", "--", "curl", "-sS", $"https://localhost:{origin.EndPoint.Port}/");
        Assert.True(code == ExitCode.Interception, _terminal.Error + _terminal.Out);
        var report = JsonNode.Parse(_terminal.Out)!;
        Assert.Equal(0, report["command"]!["exitCode"]!.GetValue<int>());
        Assert.Equal("localhost", report["sessions"]![0]!["host"]!.GetValue<string>());
        Assert.Contains("ok\n", _terminal.Error, StringComparison.Ordinal);
    }

    [CurlFact]
    public async Task Curl_refuses_an_expired_origin_and_the_verdict_is_the_origins()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Expired, _certificates, "localhost");
        var url = $"https://localhost:{origin.EndPoint.Port}/";
        var code = await RunAsync("--json", "--profile", "passthrough", "--", "curl", "-sS", "--tls-max", "1.2", url);
        Assert.True(code == ExitCode.Origin, _terminal.Error + _terminal.Out);
        Assert.Equal(60, JsonNode.Parse(_terminal.Out)!["command"]!["exitCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_command_that_makes_no_connection_is_undecided_and_its_own_code_is_told()
    {
        Assert.Equal(ExitCode.Undecided, await RunAsync("--json", "--profile", "passthrough", "--", "sh", "-c", "exit 7"));
        Assert.Contains("sh ended with exit code 7", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("made no connection", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_sees_proxy_and_bundle_and_they_are_gone_afterwards()
    {
        const string script = "test -s \"$SSL_CERT_FILE\" && test -s \"$NODE_EXTRA_CA_CERTS\" && test -z \"$NO_PROXY\" "
            + "&& echo \"$HTTPS_PROXY $https_proxy $SSL_CERT_FILE\"";
        await RunAsync("--json", "--", "sh", "-c", script);
        var line = _terminal.Error.Split('\n').Single(text => text.StartsWith("http://", StringComparison.Ordinal)).Split(' ');
        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", line[0]);
        Assert.Equal(line[0], line[1]);
        Assert.False(File.Exists(line[2]));
    }

    [Fact]
    public async Task A_box_that_does_not_terminate_leaves_the_commands_own_trust_alone()
    {
        const string script = "echo \"seen:$CURL_CA_BUNDLE$NODE_EXTRA_CA_CERTS$WGETRC:$JAVA_TOOL_OPTIONS:\"; test -n \"$https_proxy\"";
        await RunAsync("--json", "--profile", "passthrough", "--", "sh", "-c", script);
        Assert.Contains(":-Dhttp.proxyHost", _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bundle.p", _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wgetrc", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("sh ended with exit code 0", _terminal.Error, StringComparison.Ordinal);
    }

    [CurlFact]
    public async Task An_interruption_ends_the_command_and_still_judges_what_was_recorded()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "localhost");
        using var interruption = new CancellationTokenSource();
        var fetched = _terminal.Errors.LineWith("fetched");
        var script = $"curl -sS https://localhost:{origin.EndPoint.Port}/; echo fetched; sleep 600";
        var running = RunAsync(["--json", "--", "sh", "-c", script], interruption.Token);
        await fetched.WaitAsync(Patience);
        await interruption.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, await running.WaitAsync(Patience));
        Assert.Equal("localhost", JsonNode.Parse(_terminal.Out)!["sessions"]![0]!["host"]!.GetValue<string>());
    }

    [CurlFact]
    public async Task What_the_command_did_can_be_recorded_and_compared_later()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "localhost");
        var recording = Path.Combine(_directory.FullName, "session.ndjson");
        await RunAsync("--record", recording, "--", "curl", "-sS", $"https://localhost:{origin.EndPoint.Port}/");
        Assert.Equal(ExitCode.Interception, await new FakeTerminal().RunAsync("compare", recording));
    }

    [Fact]
    public async Task A_command_that_cannot_be_run_is_a_usage_error() => Assert.Equal(
        ExitCode.Usage, await RunAsync("--profile", "passthrough", "--", "/no/such/command"));

    [Fact]
    public async Task A_cleared_NO_PROXY_is_told()
    {
        _terminal.With("NO_PROXY", "internal.test");
        await RunAsync("--json", "--profile", "passthrough", "--", "true");
        Assert.Contains("NO_PROXY is cleared for the command; it was internal.test", _terminal.Error, StringComparison.Ordinal);
    }

    private Task<ExitCode> RunAsync(params string[] options) => RunAsync(options, CancellationToken.None);

    private Task<ExitCode> RunAsync(string[] options, CancellationToken interrupted)
    {
        var root = Path.Combine(_directory.FullName, "root.pem");
        File.WriteAllText(root, PemEncoding.WriteString("CERTIFICATE", _certificates.Root.Span));
        return _terminal.RunAsync(
            ["run", "--trust", root, "--ca-dir", Path.Combine(_directory.FullName, "ca"), .. options], interrupted);
    }
}
