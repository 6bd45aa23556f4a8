using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProxyLab.Path.Tests;

/// <summary>Is a program that runs in a namespace until it is disposed of; what it says is kept, so that no full pipe
/// holds it up.</summary>
internal sealed class NamespaceProcess : IAsyncDisposable
{
    private const string ListenState = "0A";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    public NamespaceProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id { get; }

    /// <summary>Gets the lines said so far, of both outputs.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Waits until somebody in the namespace listens on a TCP port; throws when the program ends
    /// before.</summary>
    public Task ListensAsync(int port) => UntilAsync($"listens on port {port}", () => Listening().Contains(port));

    /// <summary>Waits until the program has said a text; throws when it ends before.</summary>
    public Task SaysAsync(string text) =>
        UntilAsync($"says '{text}'", () => Said.Contains(text, StringComparison.Ordinal));

    /// <summary>Writes a line to the program.</summary>
    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends a signal, such as <c>INT</c> or <c>KILL</c>, to this process alone.</summary>
    public Task SignalAsync(string signal) => Tool.RunAsync("kill", [$"-{signal}", $"{Id}"]);

    /// <summary>Waits for the end of the program and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    private async Task UntilAsync(string what, Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            if (_process.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"process {Id} {(_process.HasExited ? "ended" : "took too long")} before it {what}:\n{Said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Reads the kernel's own table of the process's namespace, without connecting to anything.</summary>
    private HashSet<int> Listening()
    {
        try
        {
            return
            [
                .. File.ReadLines($"/proc/{Id}/net/tcp").Concat(File.ReadLines($"/proc/{Id}/net/tcp6"))
                    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Where(fields => fields.Length > 3 && fields[3] == ListenState)
                    .Select(fields => fields[1][(fields[1].LastIndexOf(':') + 1)..])
                    .Select(port => int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            // It has just ended, which is told by who waits.
            return [];
        }
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
