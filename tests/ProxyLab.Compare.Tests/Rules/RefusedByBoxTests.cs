using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests.Rules;

public class RefusedByBoxTests
{
    [Fact]
    public void A_refused_SYN_that_never_reached_the_origin_side_is_found() =>
        SynRefused().Watched().Finds<RefusedByBox>(Suspect.Middlebox);

    [Fact]
    public void An_origin_that_refuses_by_itself_is_clean() =>
        SynRefused(play => play.Origin.Fails(ConnectFailure.Refused)).Watched().FindsNothing<RefusedByBox>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_watched() =>
        SynRefused().Taken().LeavesOpen<RefusedByBox>();

    [Fact]
    public void A_pairing_that_is_open_leaves_it_open() =>
        (SynRefused().Watched() with { IsPairingUncertain = true }).LeavesOpen<RefusedByBox>();

    private static Play SynRefused(Action<Play>? origin = null)
    {
        var play = new Play();
        play.Client.Fails(ConnectFailure.Refused);
        origin?.Invoke(play);
        return play;
    }
}
