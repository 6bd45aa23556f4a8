using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Benchmarks;

/// <summary>Is a process under measurement: our own box, or software nobody here wrote.</summary>
internal sealed class Running : IDisposable
{
    private readonly Process _process;

    private Running(Process process) => _process = process;

    /// <summary>Gets the resident memory, in bytes (Linux).</summary>
    public long ResidentBytes => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024)
        .Single();

    /// <summary>Gets the processor time spent so far, in user and kernel mode.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Tells where a program is; <c>null</c> when it is not installed.</summary>
    public static string? Find(string name) =>
        ((string[])["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Starts a program and returns when <paramref name="port"/> is listened on.</summary>
    public static async Task<Running> StartAsync(string path, int port, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return new Running(process);
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }

    /// <summary>Starts our own box in a process of its own.</summary>
    public static Task<Running> BoxAsync(int listen, int target, string profile, bool recording) =>
        SelfAsync(listen, "box", $"{listen}", $"{target}", profile, recording ? "on" : "off");

    /// <summary>Starts an origin that replays a handshake, in a process of its own.</summary>
    public static Task<Running> OriginAsync(int listen, string flights) => SelfAsync(listen, "origin", $"{listen}", flights);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // Run through `dotnet x.dll`, the process path is the host and needs the assembly before the arguments. Ten thousand connections
    // are twenty thousand descriptors in a box, which is where many machines' limit is: util-linux raises it where that is allowed.
    private static Task<Running> SelfAsync(int port, params string[] arguments)
    {
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(Running).Assembly.Location, .. arguments]
            : [Environment.ProcessPath!, .. arguments];
        return Environment.IsPrivilegedProcess && Find("prlimit") is { } raise
            ? StartAsync(raise, port, ["--nofile=65536:65536", .. own])
            : StartAsync(own[0], port, own[1..]);
    }
}
