using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class FinOnHelloTests
{
    [Fact]
    public void A_box_that_ends_the_hello_is_found() =>
        EndedByBox(leg => leg.Finishes(End.Origin)).Finds<FinOnHello>(Suspect.Middlebox);

    [Fact]
    public void A_box_that_ends_the_answered_handshake_of_a_good_origin_is_found() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Good),
            leg => leg.Finishes(End.Origin)).Finds<FinOnHello>(Suspect.Middlebox);

    [Fact]
    public void An_origin_that_ended_first_is_clean() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Resets(End.Origin),
            leg => leg.Finishes(End.Origin)).FindsNothing<FinOnHello>();

    [Fact]
    public void An_origin_that_refused_the_connection_is_clean() =>
        NoConnection(ConnectFailure.Refused, leg => leg.Finishes(End.Origin)).FindsNothing<FinOnHello>();

    [Fact]
    public void After_an_alert_of_the_origin_it_is_only_how_the_box_told() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Alerts(End.Origin, 40),
            leg => leg.Finishes(End.Origin)).Finds<FinOnHello>(Suspect.None);

    [Fact]
    public void After_a_bad_certificate_of_the_origin_it_is_only_how_the_box_told() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Expired),
            leg => leg.Finishes(End.Origin)).Finds<FinOnHello>(Suspect.None);

    [Fact]
    public void A_certificate_nobody_saw_leaves_it_open() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13),
            leg => leg.Finishes(End.Origin)).LeavesOpen<FinOnHello>();

    [Fact]
    public void An_origin_that_was_still_silent_after_a_long_wait_leaves_it_open() =>
        OriginAnswersBox(
            Hellos.Modern, Hellos.Box, leg => leg.Wait(9), leg => leg.Finishes(End.Origin)).LeavesOpen<FinOnHello>();

    [Fact]
    public void An_origin_that_ended_after_a_record_that_TLS_13_hides_leaves_it_open() =>
        ClosedAfterOneRecord(leg => leg.Finishes(End.Origin)).LeavesOpen<FinOnHello>();

    [Fact]
    public void An_origin_that_ended_before_any_hello_leaves_it_open() => Both(play =>
    {
        play.Client.Hello(Hellos.Modern);
        play.Origin.Finishes(End.Origin);
        play.Client.Finishes(End.Origin);
    }).LeavesOpen<FinOnHello>();

    [Fact]
    public void A_client_whose_last_record_may_have_been_an_alert_leaves_it_open() => Both(play =>
    {
        play.Client.Hello(Hellos.Modern);
        play.Origin.Shakes12(Hellos.Box12, Hellos.Answer12, Chains.Good);
        play.Client.Says(
            End.Origin, Hellos.BoxAnswer13).Protected(End.Origin).Protected(End.Client).Finishes(End.Origin);
    }).LeavesOpen<FinOnHello>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_recorded() =>
        (EndedByBox(leg => leg.Finishes(End.Origin)) with { OriginWatch = null }).LeavesOpen<FinOnHello>();

    [Fact]
    public void The_client_ending_its_own_connection_is_not_meant() =>
        EndedByBox(leg => leg.Finishes(End.Client)).FindsNothing<FinOnHello>();

    [Fact]
    public void An_alert_that_no_origin_sent_is_found() =>
        EndedByBox(leg => leg.Alerts(End.Origin, 40).Finishes(End.Origin)).Finds<FinOnHello>(Suspect.Middlebox);

    [Fact]
    public void An_alert_that_the_origin_sent_first_is_clean() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Alerts(End.Origin, 40),
            leg => leg.Alerts(End.Origin, 40)).FindsNothing<FinOnHello>();

    [Fact]
    public void An_alert_about_a_mistake_of_the_client_leaves_it_open() =>
        EndedByBox(leg => leg.Alerts(End.Origin, 47)).LeavesOpen<FinOnHello>();

    [Fact]
    public void protocol_version_to_an_old_client_leaves_it_open() =>
        Both(play => play.Client.Hello(Hellos.Only10).Alerts(End.Origin, 70), dials: false).LeavesOpen<FinOnHello>();
}
