using ProxyLab.Cli.Rendering;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace ProxyLab.Cli;

/// <summary>Sets Serilog up: to standard error only, and on request to a file.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Makes the logger; whoever asks disposes it, which flushes the file.</summary>
    public static Logger Create(bool quiet, bool verbose, string? file)
    {
        var level = quiet ? LogEventLevel.Error : verbose ? LogEventLevel.Debug : LogEventLevel.Warning;
        var configuration = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Console(
            new PrintableFormatter(), restrictedToMinimumLevel: level, standardErrorFromLevel: LogEventLevel.Verbose);
        return (file is null ? configuration : configuration.WriteTo.Sink(File(file))).CreateLogger();
    }

    // The sink swallows a file that cannot be opened; a user who asked for it wants to know.
    private static Logger File(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError(ExitCode.Usage, $"The log file {path} cannot be written: {error.Message}");
        }

        return new LoggerConfiguration().MinimumLevel.Debug().WriteTo.File(new PrintableFormatter(), path).CreateLogger();
    }

    // Values come from the network: whatever would steer a terminal is escaped.
    private sealed class PrintableFormatter : ITextFormatter
    {
        private readonly MessageTemplateTextFormatter _inner = new(Line);

        public void Format(LogEvent logEvent, TextWriter output)
        {
            using var text = new StringWriter();
            _inner.Format(logEvent, text);
            output.Write(Printable.Lines(text.ToString()));
        }
    }
}
