using Spectre.Console;

namespace ProxyLab.Cli;

/// <summary>Is where a verb reads its surroundings from and writes to: results to <c>Out</c>, everything else to <c>Error</c>.</summary>
/// <param name="Out">Standard output: results only.</param>
/// <param name="Error">Standard error: what people are told meanwhile.</param>
/// <param name="Screen">Standard output for ladders and tables.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record Terminal(
    TextWriter Out, TextWriter Error, IAnsiConsole Screen, TimeProvider Clock, Func<string, string?> Variable)
{
    private const int Narrowest = 80;
    private const int Redirected = 100;

    /// <summary>Gets whether standard error is a terminal, so that somebody can watch progress on it.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Gets what opens standard input for bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = StandardInput;

    /// <summary>Gets what opens standard output for bytes.</summary>
    public Func<Stream> OpenOutput { get; init; } = StandardOutput.Open;

    /// <summary>Makes the terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        if (StandardOutput.Pipe() is { } pipe)
        {
            System.Console.SetOut(new StreamWriter(pipe) { AutoFlush = true });
        }

        return new(
            System.Console.Out,
            System.Console.Error,
            Console(System.Console.Out, Environment.GetEnvironmentVariable, System.Console.IsOutputRedirected),
            TimeProvider.System,
            Environment.GetEnvironmentVariable)
        {
            IsErrorTerminal = !System.Console.IsErrorRedirected,
        };
    }

    /// <summary>Makes a console that is plain when redirected or asked for by <c>NO_COLOR</c>, and never narrower than 80 columns.</summary>
    public static IAnsiConsole Console(TextWriter output, Func<string, string?> variable, bool isRedirected)
    {
        var plain = isRedirected || !string.IsNullOrEmpty(variable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Math.Max(Narrowest, Width(console, variable, isRedirected));
        return console;
    }

    private static Stream StandardInput() => System.Console.IsInputRedirected
        ? System.Console.OpenStandardInput()
        : throw new UserError(
            ExitCode.Usage,
            "- reads a capture or recording from standard input, which is a terminal here: pipe one in.");

    private static int Width(IAnsiConsole console, Func<string, string?> variable, bool isRedirected) =>
        int.TryParse(variable("COLUMNS"), out var columns) ? columns : isRedirected ? Redirected : console.Profile.Width;
}
