using System.Text;
using System.Text.Json;
using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ExportVerbTests : IDisposable
{
    private static readonly ComparedPair Pair = new("squid-bump__expired12__openssl");
    private static readonly string[] Inputs =
    [
        Pair.File("client.pcap"), Pair.File("origin.pcap"), "--trust", SharedFile.Path("pairs/trust/origin-root.pem"), "--trust", SharedFile.Path("pairs/trust/box-ca.pem"),
        "--keys", Pair.File("client.keys"),
    ];

    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusFact]
    public async Task A_recording_made_of_captures_is_judged_as_they_were()
    {
        var recording = await ExportAsync("session.ndjson");
        Assert.Equal(ExitCode.Origin, await _terminal.RunAsync("compare", recording, "--json"));
        using var again = JsonDocument.Parse(_terminal.Out);
        var captured = await Pair.CompareAsync(withKeys: true);
        Assert.Equal(captured.GetProperty("verdict").ToString(), again.RootElement.GetProperty("verdict").ToString());
    }

    [CorpusFact]
    public async Task A_pcapng_read_again_gives_the_same_owner()
    {
        var both = await ExportAsync("both.pcapng", "--with-keys");
        await _terminal.RunAsync("show", both, "--json");
        using var shown = JsonDocument.Parse(_terminal.Out);
        Assert.Equal(2, shown.RootElement.GetProperty("connections").GetArrayLength());
        Assert.Contains("\"certificate\"", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("\"decrypted\"", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task A_file_with_keys_is_its_owners_alone_and_one_without_has_none()
    {
        var secret = File.ReadLines(Pair.File("client.keys")).First(line => line.StartsWith("CLIENT_TRAFFIC_SECRET_0", StringComparison.Ordinal)).Split(' ')[2];
        var open = await ExportAsync("open.pcapng", "--with-keys");
        Assert.Contains(secret, File.ReadAllText(open, Encoding.Latin1), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(open));
        }

        var closed = await ExportAsync("closed.pcapng");
        Assert.DoesNotContain(secret, File.ReadAllText(closed, Encoding.Latin1), StringComparison.OrdinalIgnoreCase);
    }

    [CorpusTheory]
    [InlineData("ticket.ndjson")]
    [InlineData("ticket.har")]
    [InlineData("ticket.ooni")]
    [InlineData("ticket.pcapng")]
    public async Task A_redacted_file_names_nobody(string name)
    {
        var text = File.ReadAllText(await ExportAsync(name, "--redact"), Encoding.Latin1);
        Assert.All((string[])["origin.test", "10.77.", "Example Corp", "Public Trust"], known =>
        {
            Assert.DoesNotContain(known, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(known)), text, StringComparison.OrdinalIgnoreCase);
        });
    }

    [CorpusTheory]
    [InlineData("ooni", "tls_handshakes")]
    [InlineData("har", "_tls")]
    public async Task JSON_forms_parse_and_have_their_fields(string format, string field)
    {
        var path = await ExportAsync("out.json", "--format", format);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Contains($"\"{field}", json.RootElement.ToString(), StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("--out", "x.txt", "does not say in which form")]
    [InlineData("--format", "gif", "does not know gif")]
    public async Task A_form_that_is_not_known_is_a_usage_error(string option, string value, string told)
    {
        string[] rest = option == "--out" ? [] : ["--out", Path.Combine(_directory.FullName, "x")];
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(["export", .. Inputs, option, value, .. rest]));
        Assert.Contains(told, _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Nothing_is_overwritten_unasked_and_keys_do_not_go_with_redaction()
    {
        var path = await ExportAsync("a.har");
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(["export", .. Inputs, "--out", path]));
        Assert.Contains("--force", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(["export", .. Inputs, "--out", path, "--force", "--with-keys", "--redact"]));
    }

    private async Task<string> ExportAsync(string name, params string[] more)
    {
        var path = Path.Combine(_directory.FullName, name);
        var terminal = new FakeTerminal();
        var exit = await terminal.RunAsync(["export", .. Inputs, "--out", path, .. more]);
        Assert.True(exit == ExitCode.NoFault, terminal.Error);
        return path;
    }
}
