using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProxyLab.Certificates;
using ProxyLab.Lab;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed partial class TapVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public TapVerbTests() => File.WriteAllText(PathOf("root.pem"), PemEncoding.WriteString("CERTIFICATE", _certificates.Root.Span));

    private string Store => PathOf("taps.ndjson");

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("inspect-blind", "interception")]
    [InlineData("passthrough", "none")]
    [InlineData("drop-hello", "middlebox")]
    public async Task Two_taps_around_a_box_make_a_store_that_compare_pairs_and_judges(string profile, string expected)
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "shop.test");
        using var stop = new CancellationTokenSource();
        var (behind, behindPort) = await StartAsync(stop.Token, "tap", "--side", "origin", "--mode", "explicit@0", "--store", Store, "--trust", PathOf("root.pem"));
        var (box, boxPort) = await StartAsync(
            stop.Token, "proxy", "--mode", $"upstream:http://127.0.0.1:{behindPort}@0", "--profile", profile, "--client-timeout", "2",
            "--trust", PathOf("root.pem"), "--ca-dir", PathOf("ca"));
        var (front, frontPort) = await StartAsync(
            stop.Token, "tap", "--side", "client", "--mode", $"box:127.0.0.1:{boxPort}@0", "--store", Store, "--trust", PathOf("root.pem"));
        var trust = File.Exists(PathOf("ca/ca.pem")) ? TrustStore.LoadPem([PathOf("root.pem"), PathOf("ca/ca.pem")]) : TrustStore.LoadPem([PathOf("root.pem")]);
        await new LabClient(
            new(IPAddress.Loopback, frontPort), origin.EndPoint, "shop.test", trust, Wire.ProtocolVersion.Tls12, TimeProvider.System, Patience).FetchAsync();
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(behind, box, front).WaitAsync(Patience), code => Assert.Equal(ExitCode.Interrupted, code));

        var compared = new FakeTerminal();
        var exit = await compared.RunAsync("compare", Store, "--json");
        var report = JsonNode.Parse(compared.Out)!;
        Assert.Single(report["sessions"]!.AsArray());
        Assert.Equal(
            expected switch { "none" => ExitCode.NoFault, "middlebox" => ExitCode.Middlebox, _ => ExitCode.Interception }, exit);
        Assert.Equal(expected == "interception" ? "none" : expected, report["verdict"]!["owner"]!.GetValue<string>());
        Assert.Equal("shop.test", report["sessions"]![0]!["host"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_tap_has_watched_to_its_end_only_once_it_says_so_and_no_longer_than_it_listened()
    {
        using var stop = new CancellationTokenSource();
        var before = TimeProvider.System.GetUtcNow();
        var (ended, port) = await StartAsync(stop.Token, "tap", "--side", "origin", "--mode", "explicit@0", "--store", Store);
        Assert.False(Assert.Single(Read().Taps).Watch.IsComplete);
        using var open = new TcpClient();
        await open.ConnectAsync(IPAddress.Loopback, port);
        await stop.CancelAsync();
        while (await IsListeningAsync(port))
        {
            await Task.Yield();
        }

        var deaf = TimeProvider.System.GetUtcNow();
        open.Dispose();
        Assert.Equal(ExitCode.Interrupted, await ended.WaitAsync(Patience));
        var watch = Assert.Single(Read().Taps).Watch;
        Assert.True(watch.IsComplete);
        Assert.InRange(watch.From, before, watch.To);
        Assert.InRange(watch.To, watch.From, deaf);
    }

    [Theory]
    [InlineData("side", "tap", "--mode", "explicit@0", "--store", "x")]
    [InlineData("--store", "tap", "--side", "client", "--mode", "explicit@0")]
    [InlineData("no mode", "tap", "--side", "client", "--mode", "tea@0", "--store", "x")]
    [InlineData("beyond loopback", "tap", "--side", "client", "--mode", "explicit@0.0.0.0:0", "--store", "x")]
    public async Task What_is_missing_or_wrong_is_told(string told, params string[] line)
    {
        var terminal = new FakeTerminal();
        Assert.Equal(ExitCode.Usage, await terminal.RunAsync(line));
        Assert.Contains(told, terminal.Error, StringComparison.Ordinal);
    }

    private static async Task<(Task<ExitCode> Ended, int Port)> StartAsync(CancellationToken stop, params string[] line)
    {
        var terminal = new FakeTerminal();
        var ended = terminal.RunAsync(line, stop);
        var listening = terminal.Errors.LineWith("Listening on");
        Assert.True(await Task.WhenAny(ended, listening).WaitAsync(Patience) == listening, terminal.Error);
        var port = ListeningOn().Match(await listening).Groups[1].Value;
        return (ended, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private RecordingReadResult Read()
    {
        using var store = new FileStream(Store, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RecordingFile.Read(store);
    }

    private string PathOf(string name) => System.IO.Path.Combine(_directory.FullName, name);

    [GeneratedRegex(@"Listening on 127\.0\.0\.1:(\d+) ")]
    private static partial Regex ListeningOn();
}
