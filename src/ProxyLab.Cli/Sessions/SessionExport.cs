using System.Reflection;
using System.Text;
using ProxyLab.Capture;
using ProxyLab.Compare;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Sessions;

/// <summary>Writes judged sessions for other tools.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="keys">Keys that may stand in the file; only those of the sessions do.</param>
/// <param name="isRedacted">Whether names and addresses were replaced, which the file then says.</param>
internal sealed class SessionExport(IReadOnlyList<JudgedSession> sessions, KeyLog keys, bool isRedacted)
{
    private static readonly string Version =
        typeof(SessionExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Writes a new file; an old one is overwritten only with <paramref name="force"/>.</summary>
    /// <exception cref="UserError">It exists, or cannot be written.</exception>
    public void Write(string path, ExportFormat format, bool force, TimeProvider clock)
    {
        try
        {
            using var output = new FileStream(path, Options(force));
            Write(output, format, clock);
        }
        catch (IOException) when (!force && File.Exists(path))
        {
            throw new UserError(ExitCode.Usage, $"{path} exists; --force overwrites it.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError(ExitCode.Usage, $"{path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Writes to what is open already.</summary>
    public void Write(Stream output, ExportFormat format, TimeProvider clock)
    {
        var exported = sessions.Select(Exported);
        var startedAt = sessions.Count == 0 ? clock.GetUtcNow() : sessions.Min(session => session.Pair.StartedAt);
        switch (format)
        {
            case ExportFormat.Har:
                HarExport.Write(output, exported, Version);
                break;
            case ExportFormat.Json:
                WriteRecording(output, startedAt);
                break;
            case ExportFormat.Ooni:
                OoniExport.Write(output, exported, startedAt, Version);
                break;
            default:
                WritePcapng(output, exported);
                break;
        }
    }

    // A file with keys opens the sessions to whoever reads it.
    private FileStreamOptions Options(bool force)
    {
        var options = new FileStreamOptions { Mode = force ? FileMode.Create : FileMode.CreateNew, Access = FileAccess.Write };
        if (keys.Count > 0 && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void WriteRecording(Stream output, DateTimeOffset startedAt)
    {
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        RecordingFile.WriteHeader(writer, startedAt);
        foreach (var session in sessions)
        {
            RecordingFile.WriteSession(writer, session.Pair, VerdictJson.Of(session.Verdict).ToJsonString());
        }
    }

    private void WritePcapng(Stream output, IEnumerable<ExportedSession> exported)
    {
        var worst = Judge.Worst([.. sessions.Select(session => session.Verdict)]);
        var verdict = isRedacted ? $"{Line(worst)}\n{Redaction.Remark}" : Line(worst);
        var writer = new PcapngWriter(output, verdict, Version, Encoding.ASCII.GetBytes(keys.Write(sessions.SelectMany(Randoms))));
        foreach (var session in exported)
        {
            writer.Write(session);
        }
    }

    private static ExportedSession Exported(JudgedSession session) => new(
        session.Pair,
        Line(session.Verdict),
        [.. session.Verdict.Evidence.Select(evidence => new ExportComment(evidence.Leg, evidence.At, evidence.Text))]);

    private static string Line(Verdict verdict) =>
        $"{verdict.Owner.ToString().ToLowerInvariant()}, {VerdictJson.Word(verdict.Action)}: {verdict.Summary}";

    private static IEnumerable<Bytes> Randoms(JudgedSession session) =>
        ((IEnumerable<LegRecording?>)[session.Pair.AtClient, session.Pair.AtOrigin, .. session.Pair.EarlierAtOrigin, .. session.Pair.Direct])
            .Select(leg => leg?.ClientHello?.Random)
            .OfType<Bytes>()
            .Distinct();
}
