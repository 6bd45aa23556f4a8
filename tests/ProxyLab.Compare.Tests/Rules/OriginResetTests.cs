using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginResetTests
{
    [Fact]
    public void A_reset_in_answer_to_the_hello_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.Resets(End.Origin)).Finds<OriginReset>(Suspect.Origin);

    [Fact]
    public void A_close_in_answer_to_the_hello_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.Finishes(End.Origin)).Finds<OriginReset>(Suspect.Origin);

    [Fact]
    public void A_close_after_a_whole_exchange_is_clean() =>
        Untouched13().FindsNothing<OriginReset>();

    [Fact]
    public void A_box_that_left_first_gave_cause() =>
        OriginAnswers(Hellos.Modern, leg => leg.Finishes(End.Client).Resets(End.Origin)).FindsNothing<OriginReset>();

    [Fact]
    public void A_connection_that_never_had_a_hello_is_not_meant() =>
        Both(play => { play.Client.Hello(Hellos.Modern).Wait(9); play.Origin.Finishes(End.Origin); play.Client.Finishes(End.Client); }).FindsNothing<OriginReset>();

    [Fact]
    public void A_gap_leaves_open_what_came_before() =>
        OriginAnswers(Hellos.Modern, leg => leg.Loses().Resets(End.Origin)).LeavesOpen<OriginReset>();

    [Fact]
    public void A_hidden_refusal_in_TLS_1_3_is_not_held_against_the_origin() =>
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Answer13).Protected(End.Client).Finishes(End.Origin)).FindsNothing<OriginReset>();
}
