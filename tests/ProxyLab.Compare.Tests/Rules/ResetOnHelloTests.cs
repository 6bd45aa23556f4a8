using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ResetOnHelloTests
{
    [Fact]
    public void A_box_that_ends_the_hello_is_found() =>
        EndedByBox(leg => leg.Resets(End.Origin)).Finds<ResetOnHello>(Suspect.Middlebox);

    [Fact]
    public void A_box_that_ends_the_answered_handshake_of_a_good_origin_is_found() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Good),
            leg => leg.Resets(End.Origin)).Finds<ResetOnHello>(Suspect.Middlebox);

    [Fact]
    public void An_origin_that_ended_first_is_clean() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Resets(End.Origin),
            leg => leg.Resets(End.Origin)).FindsNothing<ResetOnHello>();

    [Fact]
    public void An_origin_that_refused_the_connection_is_clean() =>
        NoConnection(ConnectFailure.Refused, leg => leg.Resets(End.Origin)).FindsNothing<ResetOnHello>();

    [Fact]
    public void After_an_alert_of_the_origin_it_is_only_how_the_box_told() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Alerts(End.Origin, 40),
            leg => leg.Resets(End.Origin)).Finds<ResetOnHello>(Suspect.None);

    [Fact]
    public void After_a_bad_certificate_of_the_origin_it_is_only_how_the_box_told() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Expired),
            leg => leg.Resets(End.Origin)).Finds<ResetOnHello>(Suspect.None);

    [Fact]
    public void A_certificate_nobody_saw_leaves_it_open() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13),
            leg => leg.Resets(End.Origin)).LeavesOpen<ResetOnHello>();

    [Fact]
    public void An_origin_that_was_still_silent_after_a_long_wait_leaves_it_open() =>
        OriginAnswersBox(
            Hellos.Modern, Hellos.Box, leg => leg.Wait(9), leg => leg.Resets(End.Origin)).LeavesOpen<ResetOnHello>();

    [Fact]
    public void An_origin_that_reset_after_a_record_that_TLS_13_hides_leaves_it_open() =>
        ClosedAfterOneRecord(leg => leg.Resets(End.Origin)).LeavesOpen<ResetOnHello>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_recorded() =>
        (EndedByBox(leg => leg.Resets(End.Origin)) with { OriginWatch = null }).LeavesOpen<ResetOnHello>();

    [Fact]
    public void A_pairing_that_is_open_leaves_it_open() =>
        (EndedByBox(leg => leg.Resets(End.Origin)) with { IsPairingUncertain = true }).LeavesOpen<ResetOnHello>();

    [Fact]
    public void The_client_ending_its_own_connection_is_not_meant() =>
        EndedByBox(leg => leg.Resets(End.Client)).FindsNothing<ResetOnHello>();
}
