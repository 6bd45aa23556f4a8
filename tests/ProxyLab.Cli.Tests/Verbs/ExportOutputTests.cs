using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ExportOutputTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    private static string Client => SharedFile.Path("pairs/none__good__openssl/client.pcap");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusTheory]
    [InlineData("client.pcapng", "client.pcapng")]
    [InlineData("./sub/../client.pcapng", "client.pcapng")]
    [InlineData("link.pcapng", "client.pcapng")]
    [InlineData("linked/client.pcapng", "client.pcapng")]
    [InlineData("client.pcapng", "link.pcapng")]
    [InlineData("keys", "client.pcapng")]
    [InlineData("direct.pcapng", "client.pcapng")]
    [InlineData("trust.pem", "client.pcapng")]
    public async Task An_input_is_never_overwritten(string output, string input)
    {
        File.Copy(Client, Of("client.pcapng"));
        File.Copy(SharedFile.Path("pairs/none__good__openssl/client.keys"), Of("keys"));
        File.Copy(SharedFile.Path("pairs/none__good__openssl/origin.pcap"), Of("direct.pcapng"));
        File.Copy(SharedFile.Path("pairs/trust/origin-root.pem"), Of("trust.pem"));
        File.CreateSymbolicLink(Of("link.pcapng"), Of("client.pcapng"));
        Directory.CreateSymbolicLink(Of("linked"), _directory.FullName);
        var before = File.ReadAllBytes(Of(output));

        var exit = await _terminal.RunAsync(
            "export", Of(input), "--keys", Of("keys"), "--direct", Of("direct.pcapng"), "--trust", Of("trust.pem"),
            "--out", Of(output), "--format", "pcapng", "--force");

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("an input is never overwritten", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Of(output)));
    }

    [CorpusFact]
    public async Task Standard_output_gets_the_same_bytes_as_a_file()
    {
        var file = new FakeTerminal();
        Assert.Equal(ExitCode.NoFault, await file.RunAsync("export", Client, "--out", Of("x.pcapng")));
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("export", Client, "--out", "-", "--format", "pcapng"));
        Assert.Equal(File.ReadAllBytes(Of("x.pcapng")), _terminal.Bytes.ToArray());
        Assert.Equal("proxylab: 1 session written to standard output.\n", _terminal.Error);
    }

    [CorpusFact]
    public async Task Standard_output_has_no_name_to_tell_the_form()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("export", Client, "--out", "-"));
        Assert.Contains("--format", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("pcapng", false, "has no keys to put in")]
    [InlineData("har", true, "goes with pcapng only")]
    [InlineData("json", true, "goes with pcapng only")]
    [InlineData("ooni", true, "goes with pcapng only")]
    public async Task Keys_that_cannot_be_put_in_are_a_usage_error(string format, bool hasKeys, string told)
    {
        string[] keys = hasKeys ? ["--keys", SharedFile.Path("pairs/none__good__openssl/client.keys")] : [];
        var exit = await _terminal.RunAsync(
            ["export", Client, "--out", Of("x"), "--format", format, "--with-keys", .. keys]);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(told, _terminal.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Of("x")));
    }

    [CorpusFact]
    public async Task An_empty_key_log_is_told_once()
    {
        File.WriteAllText(Of("keys"), "# nothing yet\n");
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("export", Client, "--keys", Of("keys"), "--out", Of("x.har")));
        Assert.Single(_terminal.Error.Split('\n'), line => line.Contains("holds no TLS keys yet", StringComparison.Ordinal));
    }

    private string Of(string name) => Path.Combine(_directory.FullName, name);
}
