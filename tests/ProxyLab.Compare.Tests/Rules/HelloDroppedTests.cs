using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class HelloDroppedTests
{
    [Fact]
    public void An_origin_that_ended_before_any_hello_leaves_it_open() => Both(play =>
    {
        play.Client.Hello(Hellos.Modern);
        play.Origin.Finishes(End.Origin);
        play.Client.Wait(5).Finishes(End.Client);
    }).LeavesOpen<HelloDropped>();

    [Fact]
    public void A_hello_that_never_came_out_is_found() =>
        Dropped().Finds<HelloDropped>(Suspect.Middlebox);

    [Fact]
    public void A_connection_without_a_hello_is_found() =>
        DroppedAfterConnect().Finds<HelloDropped>(Suspect.Middlebox);

    [Fact]
    public void A_hello_that_was_delivered_to_a_silent_origin_is_clean() =>
        OriginAnswers(Hellos.Modern, leg => leg.Wait(3), leg => leg.Finishes(End.Client)).FindsNothing<HelloDropped>();

    [Fact]
    public void A_pooled_origin_connection_that_answered_is_not_meant() =>
        Both(
            play => Accepting(play.Client.Hello(Hellos.Modern).Says(End.Origin, Hellos.BoxAnswer13)),
            dials: false).FindsNothing<HelloDropped>();

    [Fact]
    public void A_client_that_leaves_at_once_leaves_it_open() =>
        Dropped(0.2).LeavesOpen<HelloDropped>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_recorded() =>
        (Dropped() with { OriginWatch = null }).LeavesOpen<HelloDropped>();

    [Fact]
    public void A_pairing_that_is_open_leaves_it_open() =>
        (Dropped() with { IsPairingUncertain = true }).LeavesOpen<HelloDropped>();

    [Fact]
    public void A_box_that_opened_with_an_alert_could_not_build_a_hello() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Alerts(End.Client, 80); play.Client.Wait(5).Finishes(End.Client); }).FindsNothing<HelloDropped>();

    [Fact]
    public void A_connection_still_being_made_is_not_meant() =>
        Both(
            play =>
                { play.Client.Hello(Hellos.Modern); play.Origin.Dials(); play.Client.Wait(5).Finishes(End.Client); },
            dials: false).FindsNothing<HelloDropped>();
}
