using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ProxyLab.Cli.Rendering;

namespace ProxyLab.Cli.Running;

/// <summary>Is somebody else's box as a process of ours: it stands in a process group of its own, and ends with all it
/// started.</summary>
internal sealed class BoxProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _awaited;

    private BoxProcess(Process process, string? awaited, TextWriter? output)
    {
        (_process, _awaited) = (process, awaited);
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, output);
    }

    /// <summary>Gets its exit code; <c>null</c> while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Gets the last lines it wrote, indented.</summary>
    public string LastWords
    {
        get
        {
            lock (_gate)
            {
                return _lastLines.Count == 0 ? "  (it wrote nothing)" : string.Join('\n', _lastLines.Select(line => $"  {line}"));
            }
        }
    }

    /// <summary>Starts a command line of the shell.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="variables">Variables to set.</param>
    /// <param name="awaited">What it writes when it is ready; <c>null</c> when a port tells that.</param>
    /// <param name="output">Where its output is shown; <c>null</c> to show none.</param>
    /// <exception cref="UserError">There is no shell.</exception>
    public static BoxProcess Start(string command, IReadOnlyDictionary<string, string?> variables, string? awaited, TextWriter? output)
    {
        string[] line = HasGroups ? ["setsid", "sh", "-c", command] : ["sh", "-c", command];
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            var box = new BoxProcess(Process.Start(start)!, awaited, output);
            box._process.StandardInput.Close();
            box._process.BeginOutputReadLine();
            box._process.BeginErrorReadLine();
            return box;
        }
        catch (Win32Exception error)
        {
            throw new UserError(Cli.ExitCode.Usage, $"The box cannot be run: {error.Message}");
        }
    }

    /// <summary>Waits until it listens on a port, or has said what was awaited.</summary>
    /// <exception cref="UserError">It ended before, or took too long.</exception>
    public async Task ReadyAsync(int port, TimeSpan limit, TimeProvider clock, CancellationToken interrupted)
    {
        var since = clock.GetTimestamp();
        while (!(_awaited is null ? ListeningPorts.Has(port) : _said.Task.IsCompleted))
        {
            if (ExitCode is { } code)
            {
                await _process.WaitForExitAsync(interrupted);
                throw new UserError(Cli.ExitCode.CannotConnect, $"The box ended before it was ready, with exit code {code}. Its last words:\n{LastWords}");
            }

            if (clock.GetElapsedTime(since) > limit)
            {
                var what = _awaited is null ? $"does not listen on port {port}" : $"has not said '{_awaited}'";
                throw new UserError(Cli.ExitCode.CannotConnect, $"The box {what} after {limit.TotalSeconds} s. Its last words:\n{LastWords}");
            }

            await Task.Delay(Look, clock, interrupted);
        }
    }

    /// <summary>Asks it and all it started to end, and ends what does not.</summary>
    public async Task EndAsync(TimeProvider clock)
    {
        Signal(Terminate);
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Ended below, without asking.
        }

        Signal(Kill);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Signal(Kill);
        _process.Dispose();
    }

    private void Take(string? line, TextWriter? output)
    {
        if (line is null)
        {
            return;
        }

        if (_awaited is not null && line.Contains(_awaited, StringComparison.Ordinal))
        {
            _said.TrySetResult();
        }

        output?.WriteLine($"box: {Printable.Of(line)}");
        lock (_gate)
        {
            _lastLines.Enqueue(Printable.Of(line));
            while (_lastLines.Count > KeptLines)
            {
                _lastLines.Dequeue();
            }
        }
    }

    // The group outlives its leader while any of it runs; without groups the tree is what can be found of it.
    private void Signal(int signal)
    {
        if (HasGroups)
        {
            _ = SendSignal(-_process.Id, signal);
        }
        else if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private static bool HasGroups => OperatingSystem.IsLinux() && File.Exists("/usr/bin/setsid");

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int Terminate = 15, Kill = 9, KeptLines = 10;
}
