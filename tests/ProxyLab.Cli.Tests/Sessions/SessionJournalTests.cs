using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using static ProxyLab.Cli.Tests.Rendering.Rungs;

namespace ProxyLab.Cli.Tests.Sessions;

public sealed class SessionJournalTests
{
    private static HandshakePair Session => Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 1)), null);

    [Fact]
    public async Task A_terminal_that_hangs_holds_nobody_up_and_what_it_costs_is_counted()
    {
        using var hanging = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        await using var journal = new SessionJournal(null, _ => Hang(entered, hanging), Logger.None);
        journal.Completed(Session);
        entered.Wait(TimeSpan.FromSeconds(20));
        var session = Session;
        for (var count = 0; count < SessionJournal.Capacity + 76; count++)
        {
            journal.Completed(session);
        }

        var dropped = journal.Dropped;
        hanging.Set();
        await journal.CompleteAsync();
        Assert.Equal(76, dropped);
        Assert.Equal(1 + SessionJournal.Capacity, journal.Verdicts.Count);
    }

    [Fact]
    public async Task Every_session_taken_is_judged_before_it_completes()
    {
        var shown = new List<JudgedSession>();
        await using var journal = new SessionJournal(null, shown.Add, Logger.None);
        journal.Completed(Session);
        journal.Completed(Session with { Session = "2" });
        await journal.CompleteAsync();
        Assert.Equal(["1", "2"], shown.Select(session => session.Pair.Session));
        Assert.Equal(shown.Select(session => session.Verdict), journal.Verdicts);
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_told_once_and_costs_no_session()
    {
        var told = new WatchedText();
        using var log = new LoggerConfiguration().WriteTo.Sink(new Told(told)).CreateLogger();
        await using var journal = new SessionJournal(null, _ => throw new IOException("No space left on device"), log);
        journal.Completed(Session);
        journal.Completed(Session with { Session = "2" });
        await journal.CompleteAsync();
        Assert.Equal(2, journal.Verdicts.Count);
        Assert.Single(told.ToString().Split("No space left on device")[1..]);
    }

    private sealed class Told(TextWriter text) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => text.WriteLine(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Hang(ManualResetEventSlim entered, ManualResetEventSlim hanging)
    {
        entered.Set();
        hanging.Wait();
    }
}
