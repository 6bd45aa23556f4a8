using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ProxyLab.Lab;
using ProxyLab.Proxy;
using Serilog.Core;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ComparePathsVerbTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public ComparePathsVerbTests() => File.WriteAllText(PathOf("root.pem"), PemEncoding.WriteString("CERTIFICATE", _certificates.Root.Span));

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_path_that_passes_all_through_is_no_fault_in_any_trial()
    {
        Assert.Equal(ExitCode.NoFault, await CompareAsync("passthrough", OriginBehaviour.Good));
        var report = JsonNode.Parse(_terminal.Out)!;
        Assert.Equal("none", report["verdict"]!["owner"]!.GetValue<string>());
        Assert.Equal(10, report["sessions"]!.AsArray().Count);
        Assert.Empty(report["notes"]!.AsArray());
        foreach (var path in (string[])["direct", "compared"])
        {
            Assert.Equal(5, report["paths"]![path]!["trials"]!.GetValue<int>());
            Assert.Equal(5, Assert.Single(report["paths"]![path]!["leaves"]!.AsArray())!["times"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_issuer_on_one_path_alone_is_the_boxs()
    {
        Assert.Equal(ExitCode.Middlebox, await CompareAsync("inspect", OriginBehaviour.Good));
        Assert.Contains("No certificate was shown by both paths", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_the_direct_path_has_too_is_the_origins()
    {
        Assert.Equal(ExitCode.Origin, await CompareAsync("passthrough", OriginBehaviour.Expired));
    }

    [Fact]
    public async Task Direct_trials_do_not_confirm_each_other_in_an_issuer_nobody_knows()
    {
        using var others = new OriginCertificates(TimeProvider.System);
        await File.WriteAllTextAsync(PathOf("others.pem"), PemEncoding.WriteString("CERTIFICATE", others.Root.Span));
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "shop.test");
        await _terminal.RunAsync(
            "compare-paths", "shop.test", "--connect-to", $"{origin.EndPoint}", "--proxy", "http://127.0.0.1:1", "--trust", PathOf("others.pem"), "--json");
        var sessions = JsonNode.Parse(_terminal.Out)!["sessions"]!.AsArray();
        Assert.Equal(10, sessions.Count);
        Assert.All(sessions, session => Assert.InRange(session!["verdict"]!["confidence"]!.GetValue<double>(), 0, 0.59));
    }

    [Fact]
    public async Task Two_certificates_behind_one_name_are_nobodys_fault()
    {
        await using var one = LabOrigin.Start(OriginBehaviour.Good, _certificates, "shop.test");
        await using var other = LabOrigin.Start(OriginBehaviour.Good, _certificates, "shop.test");
        await using var fleet = Alternating.Start(one.EndPoint, other.EndPoint);
        Assert.Equal(ExitCode.NoFault, await CompareAsync("passthrough", fleet.EndPoint));
        var leaves = JsonNode.Parse(_terminal.Out)!["paths"]!["direct"]!["leaves"]!.AsArray();
        Assert.Equal(2, leaves.Count);
    }

    [Theory]
    [InlineData("one path", "compare-paths", "shop.test")]
    [InlineData("one path", "compare-paths", "shop.test", "--proxy", "http://127.0.0.1:1", "--via-gateway", "192.0.2.1")]
    [InlineData("--trials", "compare-paths", "shop.test", "--proxy", "http://127.0.0.1:1", "--trials", "0")]
    [InlineData("HOST:PORT", "compare-paths", "shop.test/x", "--proxy", "http://127.0.0.1:1")]
    [InlineData("takes an address", "compare-paths", "shop.test", "--via-gateway", "gateway")]
    [InlineData("URL is expected", "compare-paths", "shop.test", "--proxy", "proxy:1")]
    public async Task What_is_missing_or_wrong_is_told(string told, params string[] line)
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(line));
        Assert.Contains(told, _terminal.Error, StringComparison.Ordinal);
    }

    private async Task<ExitCode> CompareAsync(string profile, OriginBehaviour behaviour)
    {
        await using var origin = LabOrigin.Start(behaviour, _certificates, "shop.test");
        return await CompareAsync(profile, origin.EndPoint);
    }

    private async Task<ExitCode> CompareAsync(string profile, System.Net.IPEndPoint origin)
    {
        var trust = Certificates.TrustStore.LoadPem([PathOf("root.pem")]);
        using var authority = Certificates.CertificateAuthority.Create(new(), TimeProvider.System);
        await using var box = new ProxyServer(
            new() { Modes = [ProxyMode.Parse("explicit@0")], Profile = Profile.Find(profile), Trust = trust, Authority = authority },
            new Forgetting(),
            Logger.None,
            TimeProvider.System);
        box.Start();
        return await _terminal.RunAsync(
            "compare-paths", "shop.test", "--connect-to", $"{origin}", "--proxy", $"http://{box.Endpoints[0]}", "--trust", PathOf("root.pem"),
            "--seed", "7", "--json");
    }

    private string PathOf(string name) => System.IO.Path.Combine(_directory.FullName, name);

    private sealed class Forgetting : ISessionSink
    {
        public void Completed(Recording.HandshakePair session)
        {
            // The trials are what is looked at.
        }
    }
}
