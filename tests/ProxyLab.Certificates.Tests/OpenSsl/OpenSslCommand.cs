using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests.OpenSsl;

/// <summary>The machine's openssl: what it says of a chain.</summary>
internal static partial class OpenSslCommand
{
    public static readonly bool IsPresent = FindVersion().StartsWith("OpenSSL 3.", StringComparison.Ordinal);

    /// <summary>Asks <c>openssl verify</c>; it stops at the first error that it does not forgive.</summary>
    public static async Task<IReadOnlyList<ChainError>> VerifyAsync(FaultyChain chain)
    {
        using var files = new ChainFiles(chain);
        string[] arguments = ["verify", .. Common(chain, files), "-untrusted", files.Sent, files.Leaf];
        var (output, error) = await RunAsync(arguments);
        return Read(VerifyLine(), output + error);
    }

    /// <summary>Asks <c>openssl s_client</c> about an <c>openssl s_server</c> on loopback; it goes on after errors.</summary>
    public static async Task<SClientView> ConnectAsync(FaultyChain chain)
    {
        using var files = new ChainFiles(chain);
        string[] chainArguments = chain.Sent.Count > 1 ? ["-cert_chain", files.Rest] : [];
        using var server = Start(
        [
            "s_server", "-accept", "127.0.0.1:0", "-cert", files.Leaf, "-key", files.Key, "-cipher", "DEFAULT@SECLEVEL=0",
            "-no-CAfile", "-no-CApath", "-no-CAstore", .. chainArguments,
        ]);
        try
        {
            var port = await ReadPortAsync(server);
            string[] arguments = ["s_client", .. Common(chain, files), "-connect", $"127.0.0.1:{port}", "-noservername"];
            var (output, error) = await RunAsync(arguments);
            var errors = Read(ClientLine(), error);
            var code = CodeLine().Match(output);
            return new(errors, code.Success ? new VerifyCode(Number(code, 1)) : null, output + error);
        }
        finally
        {
            server.Kill();
        }
    }

    private static string[] Common(FaultyChain chain, ChainFiles files)
    {
        string[] host = chain.Host is null ? [] : [System.Net.IPAddress.TryParse(chain.Host, out _) ? "-verify_ip" : "-verify_hostname", chain.Host];
        return
        [
            "-CAfile", files.Trusted, "-no-CApath", "-no-CAstore", "-purpose", "sslserver", "-auth_level", "2",
            "-attime", chain.Clock.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), .. host,
        ];
    }

    private static List<ChainError> Read(Regex pattern, string text) =>
        [.. pattern.Matches(text).Select(m => new ChainError(new(Number(m, "code")), Number(m, "depth")))];

    private static async Task<int> ReadPortAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AcceptLine().Match(line) is { Success: true } accept)
            {
                return Number(accept, 1);
            }
        }

        throw new InvalidOperationException($"s_server: {await server.StandardError.ReadToEndAsync()}");
    }

    private static async Task<(string Output, string Error)> RunAsync(string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output, await error);
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("openssl", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["OPENSSL_CONF"] = "/dev/null", ["SSL_CERT_FILE"] = string.Empty, ["SSL_CERT_DIR"] = string.Empty },
    })!;

    private static string FindVersion()
    {
        try
        {
            using var process = Start(["version"]);
            return process.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return string.Empty;
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^error (?<code>\d+) at (?<depth>\d+) depth lookup", RegexOptions.Multiline)]
    private static partial Regex VerifyLine();

    [GeneratedRegex(@"^depth=(?<depth>\d+)[^\n]*\nverify error:num=(?<code>\d+):", RegexOptions.Multiline)]
    private static partial Regex ClientLine();

    [GeneratedRegex(@"Verify return code: (\d+)")]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^ACCEPT .*:(\d+)$")]
    private static partial Regex AcceptLine();

    private sealed class ChainFiles : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-chain-");

        public ChainFiles(FaultyChain chain)
        {
            File.WriteAllText(Leaf, Pem(chain.Sent[0]));
            File.WriteAllText(Sent, string.Join('\n', chain.Sent.Select(Pem)));
            File.WriteAllText(Rest, string.Join('\n', chain.Sent.Skip(1).Select(Pem)));
            File.WriteAllText(Trusted, string.Join('\n', chain.Trusted.Select(Pem)));
            File.WriteAllText(Key, chain.KeyPem);
        }

        public string Leaf => Path.Combine(_directory.FullName, "leaf.pem");

        public string Sent => Path.Combine(_directory.FullName, "sent.pem");

        public string Rest => Path.Combine(_directory.FullName, "rest.pem");

        public string Trusted => Path.Combine(_directory.FullName, "trusted.pem");

        public string Key => Path.Combine(_directory.FullName, "leaf.key");

        public void Dispose() => _directory.Delete(recursive: true);

        private static string Pem(Bytes der) => PemEncoding.WriteString("CERTIFICATE", der.Span);
    }
}
