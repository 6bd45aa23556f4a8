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

    /// <summary>Gets how many descriptors a process of ours may hold (Linux); .NET raises its own limit to the hard one.</summary>
    public static int MaxDescriptors => File.ReadLines("/proc/self/limits")
        .Where(line => line.StartsWith("Max open files", StringComparison.Ordinal))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4])
        .Select(hard => int.TryParse(hard, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue)
        .Single();

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
            catch (SocketException)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"{path} ended with exit code {process.ExitCode} before it listened on port {port}");
                }

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

    /// <summary>Asks the process to end (SIGTERM), so that it can put away what it holds, and kills it where it does not.</summary>
    public void Dispose()
    {
        using (var ask = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            ask.WaitForExit();
        }

        if (!_process.WaitForExit(Grace))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>Gives the command that starts this program anew with other arguments.</summary>
    /// <remarks>Run through <c>dotnet x.dll</c>, the process path is the host and needs the assembly before the arguments.</remarks>
    public static string[] Own(params string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(Running).Assembly.Location, .. arguments]
            : [Environment.ProcessPath!, .. arguments];

    private static Task<Running> SelfAsync(int port, params string[] arguments)
    {
        var own = Own(arguments);
        return StartAsync(own[0], port, own[1..]);
    }

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
}
