using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>Is an origin of openssl s_server with the lab's good certificate.</summary>
internal sealed class OpenSslOrigin : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _directory;

    private OpenSslOrigin(Process process, DirectoryInfo directory, IPEndPoint endpoint)
    {
        _process = process;
        _directory = directory;
        Endpoint = endpoint;
    }

    public IPEndPoint Endpoint { get; }

    public static async Task<OpenSslOrigin> StartAsync(params string[] options)
    {
        var directory = Directory.CreateTempSubdirectory();
        LabCertificates.WritePem(directory.FullName);
        var process = Foreign.Start(
            "openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", At("leaf.pem"), "-cert_chain", At("middle.pem"), "-key", At("leaf.key"), .. options]);
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Long) is { } line)
        {
            if (line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal))
            {
                return new(process, directory, new(IPAddress.Loopback, int.Parse(line[17..], CultureInfo.InvariantCulture)));
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());

        string At(string file) => Path.Combine(directory.FullName, file);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Long);
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
