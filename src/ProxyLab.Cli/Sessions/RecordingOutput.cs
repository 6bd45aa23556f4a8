using System.CommandLine;
using ProxyLab.Cli.Verbs;
using ProxyLab.Compare;
using ProxyLab.Recording;
using Serilog;

namespace ProxyLab.Cli.Sessions;

/// <summary>Is the recording file of a running proxy, or the store of several taps: opened before anything listens, flushed after every session.</summary>
internal sealed class RecordingOutput : IDisposable
{
    private readonly StreamWriter _writer;
    private bool _failed;

    private RecordingOutput(StreamWriter writer) => _writer = writer;

    /// <summary>Gets whether sessions are missing because the file could not be written any more.</summary>
    public bool HasFailed => _failed;

    /// <summary>Opens what <c>--record</c> names; <c>null</c> when it names nothing.</summary>
    public static RecordingOutput? Asked(ParseResult parsed, TimeProvider clock) =>
        parsed.GetValue(CommonOptions.Record) is { } path ? Open(path, parsed.GetValue(CommonOptions.Force), clock) : null;

    /// <summary>Opens a new file; an old one is overwritten only with <paramref name="force"/>.</summary>
    public static RecordingOutput Open(string path, bool force, TimeProvider clock)
    {
        try
        {
            var stream = new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            var output = new RecordingOutput(new StreamWriter(stream) { NewLine = "\n" });
            RecordingFile.WriteHeader(output._writer, clock.GetUtcNow());
            output._writer.Flush();
            return output;
        }
        catch (IOException) when (!force && File.Exists(path))
        {
            throw new UserError(ExitCode.Usage, $"{path} exists; --force overwrites it.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError(ExitCode.Usage, $"The recording {path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Opens a store that others may be writing to.</summary>
    public static RecordingOutput OpenStore(string path, TimeProvider clock)
    {
        using var header = new StringWriter();
        RecordingFile.WriteHeader(header, clock.GetUtcNow());
        return new(new StreamWriter(StoreStream.Open(path, header.ToString())) { NewLine = "\n" });
    }

    /// <summary>Writes when a tap watches.</summary>
    public void Write(TapWatch tap, ILogger log) => Write(log, () => RecordingFile.WriteTap(_writer, tap));

    /// <summary>Writes a session with its verdict line, one leg of a box without: its other leg may yet be written. A disk that fails ends the recording, not the proxy, and is told once.</summary>
    public void Write(JudgedSession session, ILogger log) => Write(log, () => RecordingFile.WriteSession(
        _writer, session.Pair, session.Pair.Tap is null ? VerdictJson.Of(session.Verdict).ToJsonString() : null));

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (IOException) when (_failed)
        {
            // Told when it happened.
        }
    }

    private void Write(ILogger log, System.Action write)
    {
        if (_failed)
        {
            return;
        }

        try
        {
            write();
            _writer.Flush();
        }
        catch (IOException error)
        {
            _failed = true;
            Log.RecordingFailed(log, error);
        }
    }
}
