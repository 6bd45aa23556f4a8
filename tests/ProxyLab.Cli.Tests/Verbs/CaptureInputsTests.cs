using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class CaptureInputsTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    // Its 24 bytes are a pcap header, little endian, microseconds, Ethernet: the first bytes of any capture of tcpdump.
    private static readonly byte[] HeaderOnly = Convert.FromHexString("d4c3b2a1020004000000000000000000ffff000001000000");

    private static string Client => SharedFile.Path("pairs/none__good12__openssl/client.pcap");

    private static string Origin => SharedFile.Path("pairs/none__good12__openssl/origin.pcap");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusTheory]
    [InlineData("show")]
    [InlineData("compare")]
    [InlineData("export")]
    public async Task A_host_nobody_asked_for_gets_the_names_there_are(string verb)
    {
        // tshark -r client.pcap -Y tls.handshake.type==1 -T fields -e tls.handshake.extensions_server_name says origin.test.
        string[] rest = verb == "export" ? ["--out", Path.Combine(_directory.FullName, "x.har")] : [];
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync([verb, Client, "--host", "typo.test", .. rest]));
        Assert.Contains("asked for typo.test; there is origin.test.", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_directory.EnumerateFiles());
    }

    [CorpusTheory]
    [InlineData("show")]
    [InlineData("compare")]
    public async Task A_capture_without_packets_is_told(string verb)
    {
        var path = Path.Combine(_directory.FullName, "empty.pcap");
        File.WriteAllBytes(path, HeaderOnly);
        await _terminal.RunAsync(verb, path);
        Assert.Contains("holds no packets", (_terminal.Out + _terminal.Error).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task A_capture_without_packets_is_no_export()
    {
        var path = Path.Combine(_directory.FullName, "empty.pcap");
        File.WriteAllBytes(path, HeaderOnly);
        var to = Path.Combine(_directory.FullName, "x.har");
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("export", path, "--out", to));
        Assert.Contains("no session to export", _terminal.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(to));
    }

    [CorpusFact]
    public async Task A_capture_comes_through_standard_input_too()
    {
        var (named, piped) = (new FakeTerminal(), new FakeTerminal { Input = File.ReadAllBytes(Client) });
        var expected = await named.RunAsync("compare", Client, Origin, "--json");
        Assert.Equal(expected, await piped.RunAsync("compare", "-", Origin, "--json"));
        Assert.Equal(named.Out.Replace(Client, "-", StringComparison.Ordinal), piped.Out);

        var shown = new FakeTerminal { Input = File.ReadAllBytes(Client) };
        Assert.Equal(ExitCode.NoFault, await shown.RunAsync("show", "-"));
        Assert.Contains("origin.test", shown.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task A_recording_comes_through_standard_input_too()
    {
        await _terminal.RunAsync("export", Client, "--out", "-", "--format", "json");
        var again = new FakeTerminal { Input = _terminal.Bytes.ToArray() };
        await again.RunAsync("compare", "-", "--quiet");
        Assert.StartsWith("origin.test: ", again.Out, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("--json")]
    [InlineData("a.pcap")]
    public async Task The_capture_commands_are_not_mixed_with_what_they_would_ignore(string more)
    {
        foreach (var verb in (string[])["show", "compare"])
        {
            Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(verb, "--capture-commands", more));
        }

        Assert.Contains("goes with neither FILE nor --json", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Out);
    }

    [CorpusFact]
    public async Task A_port_without_the_capture_commands_would_be_ignored_and_is_refused()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("show", Client, "--port", "8443"));
        Assert.Contains("--capture-commands", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Show_tells_a_file_named_twice()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("show", Client, Client, "--quiet"));
        Assert.Contains("client.pcap is named twice", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task An_exported_pcapng_is_told_to_be_no_capture_of_one_side()
    {
        var path = Path.Combine(_directory.FullName, "both.pcapng");
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("export", Client, Origin, "--out", path));
        await _terminal.RunAsync("compare", path);
        Assert.Contains("ProxyLab exported it, both legs", _terminal.Error, StringComparison.Ordinal);
    }
}
