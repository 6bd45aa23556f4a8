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

    /// <summary>Shows several sessions, the worst first and the rest in their order.</summary>
    public static void WriteAll(IAnsiConsole screen, IReadOnlyList<JudgedSession> sessions, bool quiet)
    {
        if (sessions.Count == 0)
        {
            screen.Write(new Text("No session to judge.\n"));
            return;
        }

        var worst = Judge.Worst([.. sessions.Select(session => session.Verdict)]);
        var first = sessions.First(session => session.Verdict == worst);
        foreach (var session in sessions.Where(session => !ReferenceEquals(session, first)).Prepend(first))
        {
            Write(screen, session, quiet);
        }
    }
}
