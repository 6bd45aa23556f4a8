using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginTimedOutTests
{
    [Fact]
    public void An_unanswered_SYN_is_found() =>
        NoConnection(ConnectFailure.TimedOut, Page(504)).Finds<OriginTimedOut>(Suspect.Origin);

    [Fact]
    public void An_unanswered_hello_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.Wait(5), leg => leg.Finishes(End.Client)).Finds<OriginTimedOut>(Suspect.Origin);

    [Fact]
    public void A_box_that_gave_up_waiting_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.TimesOut(End.Origin), leg => leg.Finishes(End.Origin)).Finds<OriginTimedOut>(Suspect.Origin);

    [Fact]
    public void An_unreachable_network_is_the_paths() =>
        NoConnection(ConnectFailure.Unreachable, Page(504)).Finds<OriginTimedOut>(Suspect.Path);

    [Fact]
    public void A_client_without_patience_proves_nothing() =>
        OriginAnswers(Hellos.Modern, leg => leg.Wait(0.2), leg => leg.Finishes(End.Client)).FindsNothing<OriginTimedOut>();

    [Fact]
    public void A_hello_that_never_reached_the_origin_is_not_meant() =>
        DroppedAfterConnect().FindsNothing<OriginTimedOut>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_watched() =>
        (OriginAnswers(Hellos.Modern, leg => leg.Wait(5), leg => leg.Finishes(End.Client)) with { OriginWatch = null }).LeavesOpen<OriginTimedOut>();

    [Fact]
    public void A_time_out_on_a_leg_that_lost_something_is_left_open_as_the_answer_may_be_what_was_lost()
    {
        var pair = OriginAnswers(Hellos.Modern, leg => leg.TimesOut(End.Origin), leg => leg.Finishes(End.Origin));
        var torn = pair.AtOrigin! with { Events = [new LegEvent.Dropped(TimeSpan.Zero, 1, 1), .. pair.AtOrigin.Events] };
        (pair with { AtOrigin = torn }).LeavesOpen<OriginTimedOut>();
    }
}
