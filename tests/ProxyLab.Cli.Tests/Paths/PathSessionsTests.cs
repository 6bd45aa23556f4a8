using ProxyLab.Cli.Paths;
using ProxyLab.Compare;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Tests.Paths;

public class PathSessionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, Owner.Origin)]
    [InlineData(true, Owner.Indeterminate)] // networks that have a proxy often let nothing out beside it
    public void What_fails_directly_is_the_origins_only_where_no_other_path_goes_through(bool goesThrough, Owner owner)
    {
        LegRecording[] direct = [.. Enumerable.Range(0, 5).Select(number => Blocked(number, LegSide.Direct))];
        LegRecording[] path = [.. Enumerable.Range(5, 5).Select(number => goesThrough ? Through(number) : Blocked(number, LegSide.Client))];
        var sessions = PathSessions.Of("shop.test", path, direct);
        Assert.All(
            sessions.Where(session => session.Pair.Session.StartsWith("direct", StringComparison.Ordinal)),
            session => Assert.Equal(owner, session.Verdict.Owner));
        Assert.DoesNotContain(sessions, session => session.Verdict.Owner == Owner.Middlebox);
    }

    private static LegRecording Blocked(int number, LegSide side) => new($"leg{number}", side, Start.AddSeconds(number), [
        new LegEvent.ConnectStarted(TimeSpan.Zero, "192.0.2.1:443"),
        new LegEvent.ConnectFailed(TimeSpan.FromSeconds(10), ConnectFailure.TimedOut, null)]);

    private static LegRecording Through(int number) => new($"leg{number}", LegSide.Client, Start.AddSeconds(number), [
        new LegEvent.ConnectStarted(TimeSpan.Zero, "192.0.2.1:443"),
        new LegEvent.Connected(TimeSpan.FromSeconds(0.1), "192.0.2.9:1", "192.0.2.1:443"),
        new LegEvent.HandshakeCompleted(TimeSpan.FromSeconds(0.2), FactSource.PeerReported, new(0x0304), null, null)]);
}
