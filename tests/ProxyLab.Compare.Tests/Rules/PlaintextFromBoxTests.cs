using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class PlaintextFromBoxTests
{
    [Fact]
    public void An_origin_that_ended_before_any_hello_leaves_it_open() => Both(play =>
    {
        play.Client.Hello(Hellos.Modern);
        play.Origin.Resets(End.Origin);
        play.Client.Plain(End.Origin);
    }).LeavesOpen<PlaintextFromBox>();

    [Fact]
    public void A_plain_answer_that_no_origin_gave_is_found() =>
        EndedByBox(leg => leg.Plain(End.Origin)).Finds<PlaintextFromBox>(Suspect.Middlebox);

    [Fact]
    public void A_plain_answer_while_the_origin_speaks_TLS_is_found() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Modern,
            leg => leg.Says(End.Origin, Hellos.Answer13),
            leg => leg.Plain(End.Origin)).Finds<PlaintextFromBox>(Suspect.Middlebox);

    [Fact]
    public void The_origins_own_plain_answer_is_clean() =>
        OriginAnswers(Hellos.Modern, leg => leg.Plain(End.Origin)).FindsNothing<PlaintextFromBox>();

    [Fact]
    public void A_plain_page_about_a_refused_connection_is_only_how_the_box_told() =>
        NoConnection(ConnectFailure.Refused, leg => leg.Plain(End.Origin)).Finds<PlaintextFromBox>(Suspect.None);

    [Fact]
    public void A_pairing_that_is_open_leaves_it_open() =>
        (EndedByBox(leg => leg.Plain(End.Origin)) with { IsPairingUncertain = true }).LeavesOpen<PlaintextFromBox>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_recorded() =>
        (EndedByBox(leg => leg.Plain(End.Origin)) with { OriginWatch = null }).LeavesOpen<PlaintextFromBox>();
}
