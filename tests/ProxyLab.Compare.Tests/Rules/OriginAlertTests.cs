using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginAlertTests
{
    [Fact]
    public void handshake_failure_in_answer_to_the_hello_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.Alerts(End.Origin, 40)).Finds<OriginAlert>(Suspect.Origin);

    [Fact]
    public void protocol_version_to_TLS_1_2_is_found() =>
        OriginAnswers(Hellos.Only12, leg => leg.Alerts(End.Origin, 70)).Finds<OriginAlert>(Suspect.Origin);

    [Fact]
    public void A_poorer_hello_of_the_box_lowers_the_confidence() =>
        Assert.True(OriginAnswersBox(Hellos.Modern, Hellos.Box12, leg => leg.Alerts(End.Origin, 40), leg => leg.Alerts(End.Origin, 40)).Finds<OriginAlert>(Suspect.Origin).Confidence < 0.8);

    [Fact]
    public void protocol_version_to_an_old_client_is_the_clients() =>
        OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 70)).FindsNothing<OriginAlert>();

    [Fact]
    public void A_version_refused_to_an_old_hello_is_left_open_where_the_clients_was_not_seen() =>
        (OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 80)) with { AtClient = null, ClientWatch = null }).LeavesOpen<OriginAlert>();

    [Fact]
    public void protocol_version_to_a_box_that_offers_less_is_the_boxs() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box12, leg => leg.Alerts(End.Origin, 70), leg => leg.Alerts(End.Origin, 70)).FindsNothing<OriginAlert>();

    [Fact]
    public void decode_error_answers_what_the_other_end_sent() =>
        OriginAnswers(Hellos.Modern, leg => leg.Alerts(End.Origin, 50)).LeavesOpen<OriginAlert>();

    [Fact]
    public void handshake_failure_after_a_certificate_request_is_left_open() =>
        OriginAnswers(Hellos.Only12, leg => leg.Says(End.Origin, Hellos.Answer12).Says(End.Origin, Hellos.CertificateRequest).Alerts(End.Origin, 40)).LeavesOpen<OriginAlert>();

    [Fact]
    public void An_alert_after_the_box_left_answers_that() =>
        OriginAnswers(Hellos.Modern, leg => leg.Finishes(End.Client).Alerts(End.Origin, 40)).FindsNothing<OriginAlert>();

    [Fact]
    public void The_warning_form_of_unrecognized_name_ends_nothing() =>
        OriginAnswers(Hellos.Only12, leg => leg.Alerts(End.Origin, 112, 1).Says(End.Origin, Hellos.Answer12)).FindsNothing<OriginAlert>();

    [Fact]
    public void close_notify_is_no_failure() =>
        OriginAnswers(Hellos.Modern, leg => leg.Alerts(End.Origin, 0, 1)).FindsNothing<OriginAlert>();
}
