using System.CommandLine;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Verbs;

namespace ProxyLab.Cli;

/// <summary>Is the command line: every verb, and how a run of the program ends.</summary>
internal static class CommandTree
{
    /// <summary>Makes the root command over a terminal.</summary>
    public static RootCommand Create(Terminal terminal) => HelpWithDetails.Install(new(
        "ProxyLab records both legs of a TLS handshake and names who broke it: client, middlebox or origin.")
    {
        DemoVerb.Create(terminal),
        ProxyVerb.Create(terminal),
        TapVerb.Create(terminal),
        SandwichVerb.Create(terminal),
        CaVerb.Create(terminal),
        CompareVerb.Create(terminal),
        ComparePathsVerb.Create(terminal),
        ShowVerb.Create(terminal),
        ExportVerb.Create(terminal),
        RunVerb.Create(terminal),
        NetVerb.Create(terminal),
        ExplainVerb.Create(terminal),
        CommonOptions.Quiet,
        CommonOptions.Verbose,
        CommonOptions.LogFile,
    });

    /// <summary>Parses and runs a command line; every way it can end is an <see cref="ExitCode"/>.</summary>
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken interrupted)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in ParseProblem.Of(parsed))
            {
                await terminal.Error.WriteLineAsync($"proxylab: {Printable.Of(problem)}");
            }

            await terminal.Error.WriteLineAsync("Try 'proxylab --help', or --help after a verb.");
            return ExitCode.Usage;
        }

        try
        {
            return (ExitCode)await parsed.InvokeAsync(Invocation(terminal), interrupted);
        }
        catch (UserError error)
        {
            await terminal.Error.WriteLineAsync($"proxylab: {Printable.Lines(error.Message)}");
            return error.Code;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException error) when (StandardOutput.IsClosed(error))
        {
            return ExitCode.OutputClosed;
        }
#pragma warning disable CA1031 // The last resort: whatever no verb classified is a bug, and is told as one.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var text = parsed.GetValue(CommonOptions.Verbose) ? error.ToString() : error.Message;
            await terminal.Error.WriteLineAsync($"proxylab: internal error: {Printable.Lines(text)}");
            return ExitCode.Internal;
        }
    }

    private static InvocationConfiguration Invocation(Terminal terminal) => new()
    {
        EnableDefaultExceptionHandler = false,
        Error = terminal.Error,
        Output = terminal.Out,
        ProcessTerminationTimeout = null,
    };
}
