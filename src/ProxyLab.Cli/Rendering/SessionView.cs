using System.Globalization;
using ProxyLab.Cli.Sessions;
using ProxyLab.Compare;
using Spectre.Console;

namespace ProxyLab.Cli.Rendering;

/// <summary>Shows whole sessions: ladder, then verdict.</summary>
internal static class SessionView
{
    /// <summary>Shows one session.</summary>
    public static void Write(IAnsiConsole screen, JudgedSession session, bool quiet)
    {
        if (quiet)
        {
            VerdictView.WriteLine(screen, session.Pair.Host, session.Verdict);
            return;
        }

        var started = session.Pair.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var title = $"{Printable.Of(session.Pair.Host ?? "unknown host")}  session {Printable.Of(session.Pair.Session)}  {started}";
        screen.Write(new Text(title + "\n", new Style(decoration: Decoration.Bold)));
        LadderView.Write(screen, session.Pair);
        screen.WriteLine();
        VerdictView.Write(screen, session.Verdict);
        screen.WriteLine();
    }

    /// <summary>Shows several sessions, the worst first; equally bad ones keep their order.</summary>
    public static void WriteAll(IAnsiConsole screen, IReadOnlyList<JudgedSession> sessions, bool quiet)
    {
        if (sessions.Count == 0)
        {
            screen.Write(new Text("No session to judge.\n"));
            return;
        }

        foreach (var session in WorstFirst(sessions))
        {
            Write(screen, session, quiet);
        }
    }

    private static IEnumerable<JudgedSession> WorstFirst(IEnumerable<JudgedSession> sessions)
    {
        var byOwner = sessions.GroupBy(session => session.Verdict.Owner).ToDictionary(group => group.Key, group => group.ToArray());
        while (byOwner.Count > 0)
        {
            var worst = Judge.Worst([.. byOwner.Values.Select(equal => equal[0].Verdict)]).Owner;
            byOwner.Remove(worst, out var equals);
            foreach (var session in equals!)
            {
                yield return session;
            }
        }
    }
}
