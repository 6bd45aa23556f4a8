using System.Text.Json.Nodes;
using ProxyLab.Compare;

namespace ProxyLab.Cli.Sessions;

/// <summary>Writes verdicts for machines.</summary>
internal static class ReportJson
{
    /// <summary>Makes the report over several sessions; the top verdict is the worst one's, <c>null</c> without any.</summary>
    public static JsonObject Of(IReadOnlyList<JudgedSession> sessions) => new()
    {
        ["rulesVersion"] = Judge.RulesVersion,
        ["verdict"] = sessions.Count == 0 ? null : Verdict(Judge.Worst([.. sessions.Select(session => session.Verdict)])),
        ["sessions"] = new JsonArray([.. sessions.Select(session => (JsonNode)new JsonObject
        {
            ["host"] = session.Pair.Host,
            ["verdict"] = Verdict(session.Verdict),
        })]),
    };

    /// <summary>Makes the line of one live session.</summary>
    public static JsonObject Line(JudgedSession session) => new()
    {
        ["session"] = session.Pair.Session,
        ["host"] = session.Pair.Host,
        ["verdict"] = Verdict(session.Verdict),
    };

    private static JsonNode? Verdict(Verdict verdict) => JsonNode.Parse(VerdictJson.Write(verdict));
}
