using System.ComponentModel;
using System.Diagnostics;
using ProxyLab.Cli.Rendering;
using Serilog;

namespace ProxyLab.Cli.Running;

/// <summary>Is the command that <c>run</c> starts: it shares our terminal, and with <c>--json</c> its output goes to standard error.</summary>
internal static class ChildCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Runs it to its end, which after an interruption it has a moment to come to by itself, and gets its exit code.</summary>
    /// <remarks>A variable without a value is taken away from it.</remarks>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> line, IReadOnlyDictionary<string, string?> variables, TextWriter? output, ILogger log, Terminal terminal,
        CancellationToken interrupted)
    {
        using var process = Start(line, variables, redirect: output is not null);
        Log.CommandStarted(log, line[0], process.Id);
        var copying = output is null ? Task.CompletedTask : CopyAsync(process.StandardOutput, output);
        try
        {
            await process.WaitForExitAsync(interrupted);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync(
                $"Interrupted: {Printable.Of(line[0])} has {Patience.TotalSeconds} s to end; interrupt again to end at once.");
            await EndAsync(process, terminal.Clock);
            await Task.WhenAny(copying, EndOfPatience(terminal.Clock));
            return process.ExitCode;
        }

        await copying;
        return process.ExitCode;
    }

    // What the command started may live on and hold its output open.
    private static async Task EndOfPatience(TimeProvider clock) => await Task.Delay(Patience, clock, CancellationToken.None);

    private static Process Start(IReadOnlyList<string> line, IReadOnlyDictionary<string, string?> variables, bool redirect)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = redirect };
        foreach (var (name, value) in variables)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        }
        catch (Win32Exception error)
        {
            throw new UserError(ExitCode.Usage, $"{line[0]} cannot be run: {error.Message}");
        }
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        var buffer = new char[4096];
        for (var read = await from.ReadAsync(buffer); read > 0; read = await from.ReadAsync(buffer))
        {
            await to.WriteAsync(buffer.AsMemory(0, read));
        }

        await to.FlushAsync();
    }

    // A terminal sends SIGINT to the command as well; whoever signals us alone leaves it running.
    private static async Task EndAsync(Process process, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
