using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ErrorSynthesisedTests
{
    [Fact]
    public void A_page_about_a_refused_connection_is_only_how_the_box_told() =>
        NoConnection(ConnectFailure.Refused, Page(502)).Finds<ErrorSynthesised>(Suspect.None);

    [Fact]
    public void A_page_about_an_origin_that_is_too_old_is_only_how_the_box_told() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.OldAnswer(ProtocolVersion.Tls10)).Shows(Chains.Good).Alerts(End.Client, 80),
            Page(503)).Finds<ErrorSynthesised>(Suspect.None);

    [Fact]
    public void A_page_with_no_origin_behind_it_is_the_boxs() =>
        Both(play => Page(503)(play.Client.Hello(Hellos.Modern)), dials: false).Finds<ErrorSynthesised>(Suspect.Middlebox);

    [Fact]
    public void An_answer_that_the_origin_gave_is_clean() =>
        Terminated(Chains.Good, Chains.FromBox, client => client.Completes().Data(End.Client).Head(End.Origin, "HTTP/1.1 200 OK")).FindsNothing<ErrorSynthesised>();

    [Fact]
    public void An_error_that_the_origin_gave_too_is_clean() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Good).Completes().Head(End.Origin, "HTTP/1.1 503 No"), Page(503)).FindsNothing<ErrorSynthesised>();

    [Fact]
    public void An_origin_certificate_nobody_saw_leaves_it_open() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Says(End.Origin, Hellos.Answer13), Page(503)).LeavesOpen<ErrorSynthesised>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_watched() =>
        (Both(play => Page(503)(play.Client.Hello(Hellos.Modern)), dials: false) with { OriginWatch = null }).LeavesOpen<ErrorSynthesised>();
}
