using System.Text.Json.Nodes;
using ProxyLab.Cli.Captures;
using ProxyLab.Compare;

namespace ProxyLab.Cli.Sessions;

/// <summary>Writes verdicts for machines.</summary>
internal static class ReportJson
{
    /// <summary>Makes the report over several sessions; the top verdict is the worst one's.</summary>
    public static JsonObject Of(IReadOnlyList<JudgedSession> sessions) =>
        VerdictJson.Report([.. sessions.Select(session => (session.Pair.Host, session.Verdict))]);

    /// <summary>Makes the report over recordings; what pairing had to say stands there where legs were paired.</summary>
    public static JsonObject Of(IReadOnlyList<JudgedSession> sessions, IReadOnlyList<string> notes)
    {
        var report = Of(sessions);
        if (notes.Count > 0)
        {
            report["notes"] = Array(notes);
        }

        return report;
    }

    /// <summary>Makes the report over captures: a session also says which connections of the two files it is, as Wireshark numbers them.</summary>
    public static JsonObject Of(CaptureComparison compared)
    {
        var report = Of([.. compared.Sessions.Select(session => session.Judged)]);
        foreach (var (json, session) in report["sessions"]!.AsArray().Zip(compared.Sessions))
        {
            json!["clientConnection"] = session.Client?.Stream;
            json["originConnection"] = session.Origin?.Stream;
        }

        report["clockOffset"] = compared.Paired.ClockOffset?.TotalSeconds;
        report["swapped"] = compared.Paired.IsSwapped;
        report["notes"] = Array(compared.Notes);
        return report;
    }

    /// <summary>Makes the line of one live session.</summary>
    public static JsonObject Line(JudgedSession session) => new()
    {
        ["session"] = session.Pair.Session,
        ["host"] = session.Pair.Host,
        ["verdict"] = VerdictJson.Of(session.Verdict),
    };

    private static JsonArray Array(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
