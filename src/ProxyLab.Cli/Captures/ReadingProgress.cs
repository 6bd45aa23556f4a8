using Spectre.Console;

namespace ProxyLab.Cli.Captures;

/// <summary>Shows on a terminal how far a long file was read; elsewhere nothing.</summary>
internal static class ReadingProgress
{
    /// <summary>Reads a file under a progress bar on standard error, when that is a terminal and the file is long.</summary>
    public static T Show<T>(Terminal terminal, InputFile file, Func<IProgress<long>?, T> read)
    {
        var length = new FileInfo(file.Path).Length;
        if (length < Long || Console.IsErrorRedirected || terminal.Error != Console.Error)
        {
            return read(null);
        }

        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return screen.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(Rendering.Printable.Of(Path.GetFileName(file.Path))), maxValue: length);
            return read(new Bar(task));
        });
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }

    private const long Long = 32 * 1024 * 1024;
}
