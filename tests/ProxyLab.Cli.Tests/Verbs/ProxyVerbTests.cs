using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ProxyLab.Certificates;
using ProxyLab.Lab;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ProxyVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public ProxyVerbTests() => File.WriteAllText(
        PathOf("root.pem"), PemEncoding.WriteString("CERTIFICATE", _certificates.Root.Span));

    public static TheoryData<string> Scenarios => [.. DemoScenarios.All.Select(scenario => scenario.Name)];

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Compare_repeats_the_live_verdict_from_the_recording_without_its_verdict_lines(string name)
    {
        var scenario = DemoScenarios.All.Single(known => known.Name == name);
        var recording = PathOf("session.ndjson");
        Assert.Equal(ExitCode.Interrupted, await ProxyOneSession(scenario, "--json", "--record", recording));
        var live = JsonNode.Parse(Assert.Single(_terminal.Out.TrimEnd().Split('\n')))!;

        var lines = File.ReadAllLines(recording);
        var bare = lines.Where(line => JsonNode.Parse(line)!["type"]!.GetValue<string>() != "verdict").ToArray();
        Assert.Equal(lines.Length - 1, bare.Length);
        File.WriteAllLines(recording, bare);

        var again = new FakeTerminal();
        await again.RunAsync("compare", recording, "--json");
        var session = JsonNode.Parse(again.Out)!["sessions"]![0]!;
        Assert.Equal(live["verdict"]!.ToJsonString(), session["verdict"]!.ToJsonString());
        Assert.Equal(live["host"]!.ToJsonString(), session["host"]!.ToJsonString());
    }

    [Fact]
    public async Task Compare_under_another_trust_store_judges_the_chains_anew()
    {
        var scenario = DemoScenarios.All.Single(known => known.Name == "expired");
        var recording = PathOf("session.ndjson");
        await ProxyOneSession(scenario, "--record", recording);
        using var other = new OriginCertificates(TimeProvider.System);
        var trust = PathOf("other.pem");
        File.WriteAllText(trust, PemEncoding.WriteString("CERTIFICATE", other.Root.Span));

        var again = new FakeTerminal();
        await again.RunAsync("compare", recording, "--json", "--trust", trust);
        var symptoms = JsonNode.Parse(again.Out)!["verdict"]!["symptoms"]!.AsArray().Select(code => code!.GetValue<string>());
        Assert.Contains("O7", symptoms);
    }

    [Fact]
    public async Task People_are_told_where_it_listens_and_how_to_use_it_on_standard_error()
    {
        await ProxyOneSession(DemoScenarios.All[0]);
        Assert.Contains("Try: curl", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("1 session", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("[none, passthrough", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_recording_is_not_overwritten_unless_told_to()
    {
        var recording = PathOf("session.ndjson");
        File.WriteAllText(recording, "precious");
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync([.. Line("passthrough"), "--record", recording]));
        Assert.Contains("--force", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(recording));
    }

    [Fact]
    public async Task A_recording_that_cannot_be_written_is_told_before_anything_listens()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync([.. Line("passthrough"), "--record", "/no/such/folder/x"]));
        Assert.Contains("cannot be written", _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Listening", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_its_number()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var code = await _terminal.RunAsync("proxy", "--mode", $"explicit@{port}", "--profile", "passthrough");
        Assert.Equal(ExitCode.CannotConnect, code);
        Assert.Contains($"{port}", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("is already in use", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_profile_is_told_with_all_its_problems_and_their_lines()
    {
        var profile = PathOf("broken.yaml");
        File.WriteAllText(profile, "name: broken\nhello: explode\nforging: none-such\n");
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(Line(profile)));
        Assert.Contains("broken.yaml:2", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("broken.yaml:3", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mode", "sideways")]
    [InlineData("--mode", "explicit@0.0.0.0:0")]
    [InlineData("--ignore-hosts", "(")]
    [InlineData("--profile", "no-such-profile")]
    public async Task A_wrong_setting_is_a_usage_error(string option, string value) => Assert.Equal(
        ExitCode.Usage, await _terminal.RunAsync("proxy", "--ca-dir", PathOf("ca"), "--profile", "passthrough", option, value));

    [Theory]
    [InlineData("--mode", "explicit@0.0.0.0:0", "--allow-remote")]
    [InlineData("--ignore-hosts", "(", "--ignore-hosts: '('")]
    [InlineData("--max-connections", "0", "--max-connections: at least 1")]
    public async Task A_wrong_setting_is_told_in_the_words_of_the_command_line(string option, string value, string words)
    {
        await _terminal.RunAsync("proxy", "--profile", "passthrough", option, value);
        Assert.Contains(words, _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hint_names_the_directory_of_the_CA()
    {
        await ProxyOneSession(DemoScenarios.All.First(scenario => scenario.Profile == "inspect"));
        Assert.Contains($"proxylab ca export --ca-dir {PathOf("ca")})", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_CA_is_bad_input()
    {
        Directory.CreateDirectory(PathOf("ca"));
        File.WriteAllText(Path.Combine(PathOf("ca"), "ca.pem"), "nonsense");
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync(Line("inspect")));
        Assert.Contains("ca.pem", _terminal.Error, StringComparison.Ordinal);
    }

    private async Task<ExitCode> ProxyOneSession(Scenario scenario, params string[] options)
    {
        await new FakeTerminal().RunAsync("ca", "init", "--ca-dir", PathOf("ca"));
        using var authority = CertificateAuthority.Load(PathOf("ca"));
        await using var origin = LabOrigin.Start(scenario.Origin, _certificates, scenario.Host);
        using var interruption = new CancellationTokenSource();
        var listening = _terminal.Errors.LineWith("Listening on ");
        var running = _terminal.RunAsync([.. Line(scenario.Profile), .. options], interruption.Token);
        var address = IPEndPoint.Parse((await listening.WaitAsync(Patience)).Split(' ')[2]);

        Bytes[] anchors = scenario.Client == ClientBehaviour.Distrusting
            ? [_certificates.Root]
            : [_certificates.Root, Bytes.Copy(authority.Certificate.RawData)];
        var client = new LabClient(
            address, origin.EndPoint, scenario.Host, TrustStore.Of("client", anchors), Highest(scenario.Client), TimeProvider.System, Patience);
        await client.FetchAsync();
        await interruption.CancelAsync();
        return await running.WaitAsync(Patience);
    }

    private string[] Line(string profile) =>
    [
        "proxy", "--mode", "explicit@127.0.0.1:0", "--profile", profile, "--trust", PathOf("root.pem"), "--ca-dir", PathOf("ca"),
        "--client-timeout", "1", "--handshake-timeout", "1",
    ];

    private static ProtocolVersion Highest(ClientBehaviour client) => client switch
    {
        ClientBehaviour.Tls10Only => ProtocolVersion.Tls10,
        ClientBehaviour.Tls12Only => ProtocolVersion.Tls12,
        _ => ProtocolVersion.Tls13,
    };

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
