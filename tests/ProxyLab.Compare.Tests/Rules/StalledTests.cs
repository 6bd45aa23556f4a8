using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class StalledTests
{
    [Fact]
    public void An_answer_held_back_is_found() =>
        Stall(5).Finds<Stalled>(Suspect.Middlebox);

    [Fact]
    public void An_origin_that_never_answered_is_clean() =>
        OriginAnswers(Hellos.Modern, leg => leg.Wait(5), leg => leg.Finishes(End.Client)).FindsNothing<Stalled>();

    [Fact]
    public void A_client_without_patience_is_clean() =>
        Stall(0.3).FindsNothing<Stalled>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_watched() =>
        (Stall(5) with { OriginWatch = null }).LeavesOpen<Stalled>();

    [Fact]
    public void A_certificate_nobody_saw_leaves_it_open() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Wait(5).Finishes(End.Client)).LeavesOpen<Stalled>();

    [Fact]
    public void A_client_leg_without_an_end_may_have_lost_its_tail() =>
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Wait(5)).LeavesOpen<Stalled>();

    [Fact]
    public void So_may_one_whose_box_went_on_to_ask_the_origin() => OriginAnswersBox(
        Hellos.Modern,
        Hellos.Box,
        leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Good).Completes().Exchanges().Protected(End.Client),
        leg => leg.Wait(5).Finishes(End.Client)).LeavesOpen<Stalled>();

    [Fact]
    public void An_answer_held_back_by_a_box_of_its_own_TLS_is_found() => OriginAnswersBox(
        Hellos.Modern,
        Hellos.Box,
        leg => leg.Says(End.Origin, Hellos.Answer13).Protected(End.Client).Shows(Chains.Good).Completes(),
        leg => leg.Wait(5).Finishes(End.Client)).Finds<Stalled>(Suspect.Middlebox);

    [Fact]
    public void A_pairing_that_is_open_leaves_it_open() =>
        (Stall(5) with { IsPairingUncertain = true }).LeavesOpen<Stalled>();

    private static HandshakePair Stall(double wait) =>
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Wait(wait).Finishes(End.Client));
}
