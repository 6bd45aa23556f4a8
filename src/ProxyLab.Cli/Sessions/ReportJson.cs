using System.Text.Json.Nodes;
using ProxyLab.Compare;

namespace ProxyLab.Cli.Sessions;

/// <summary>Writes verdicts for machines.</summary>
internal static class ReportJson
{
    /// <summary>Makes the report over several sessions; the top verdict is the worst one's.</summary>
    public static JsonObject Of(IReadOnlyList<JudgedSession> sessions) =>
        VerdictJson.Report([.. sessions.Select(session => (session.Pair.Host, session.Verdict))]);

    /// <summary>Makes the line of one live session.</summary>
    public static JsonObject Line(JudgedSession session) => new()
    {
        ["session"] = session.Pair.Session,
        ["host"] = session.Pair.Host,
        ["verdict"] = VerdictJson.Of(session.Verdict),
    };
}
