using System.Diagnostics;
using System.Security.Cryptography;
using ProxyLab.Lab;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Tests.Sessions;

/// <summary>Keys are written by the engine to one file a process, so the program is run as users run it, in a process of its own.</summary>
public sealed class KeyLogFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Delete(recursive: true);
    }

    [CurlFact]
    public async Task The_keys_of_both_legs_open_what_was_recorded_and_are_the_owners_alone()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Good, _certificates, "localhost");
        var script = $"curl -sS https://localhost:{origin.EndPoint.Port}/ && echo \"child:$SSLKEYLOGFILE:\"";

        var (code, said) = await RunAsync(null, "--keylog", At("keys"), "--keep-records", "--record", At("session"), "--json", "--", "sh", "-c", script);

        Assert.True(code == (int)ExitCode.Interception, said);
        Assert.Contains("child::", said, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, Mode(At("keys")));
        var keys = KeyLog.Parse(await File.ReadAllBytesAsync(At("keys")));
        Assert.Empty(keys.Faults);
        using var file = File.OpenRead(At("session"));
        var pair = Assert.Single(RecordingFile.Read(file).Sessions);
        Assert.Equal(HandshakeType.Certificate, CertificateIn(pair.AtClient!, keys));
        Assert.Equal(HandshakeType.Certificate, CertificateIn(pair.AtOrigin!, keys));
    }

    [Fact]
    public async Task The_commands_own_key_log_stays_its_own()
    {
        var (_, said) = await RunAsync(At("theirs"), "--keylog", At("keys"), "--json", "--", "sh", "-c", "echo \"child:$SSLKEYLOGFILE:\"");

        Assert.Contains($"child:{At("theirs")}:", said, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, Mode(At("keys")));
        Assert.False(File.Exists(At("theirs")));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_refused_and_left_as_it_is()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly | UnixFileMode.GroupRead;
        }

        using (var writer = new StreamWriter(At("keys"), options))
        {
            await writer.WriteAsync("precious");
        }

        var (code, said) = await RunAsync(null, "--keylog", At("keys"), "--", "true");

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.Contains("chmod 600", said, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(At("keys")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        var (code, said) = await RunAsync(null, "--keylog", At("no/such/folder"), "--", "true");

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.Contains("cannot be written", said, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_directory.FullName, name);

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(path);

    // Feeds the recorded records to a conversation that has the keys: only right keys open them.
    private static HandshakeType? CertificateIn(LegRecording leg, KeyLog keys)
    {
        var conversation = new TlsConversation(new ConversationOptions(keys));
        var items = new List<WireItem>();
        foreach (var item in leg.Events.OfType<LegEvent.Seen>().Select(seen => seen.Item))
        {
            conversation.Feed(item.From, Stood(item), items);
        }

        return items.OfType<WireItem.Decrypted>().Select(opened => opened.Item).OfType<WireItem.Handshake>()
            .FirstOrDefault(message => message.Type == HandshakeType.Certificate)?.Type;
    }

    private static byte[] Stood(WireItem item) => item switch
    {
        WireItem.Handshake message => [22, 3, 3, (byte)(message.Raw.Length >> 8), (byte)message.Raw.Length, .. message.Raw.Span],
        WireItem.ChangeCipherSpec => [20, 3, 3, 0, 1, 1],
        WireItem.Protected { Raw: { } raw } => raw.Span.ToArray(),
        _ => [],
    };

    private async Task<(int Code, string Said)> RunAsync(string? ownKeyLog, params string[] options)
    {
        await File.WriteAllTextAsync(At("root.pem"), PemEncoding.WriteString("CERTIFICATE", _certificates.Root.Span));
        string[] line = [Path.Combine(AppContext.BaseDirectory, "proxylab.dll"), "run", "--trust", At("root.pem"), "--ca-dir", At("ca"), .. options];
        var start = new ProcessStartInfo("dotnet", line) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("SSLKEYLOGFILE");
        if (ownKeyLog is not null)
        {
            start.Environment["SSLKEYLOGFILE"] = ownKeyLog;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await error);
    }
}
