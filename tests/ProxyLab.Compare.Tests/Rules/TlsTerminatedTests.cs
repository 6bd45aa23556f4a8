using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class TlsTerminatedTests
{
    [Fact]
    public void Two_handshakes_are_found_and_nobodys_fault() =>
        Inspected().Finds<TlsTerminated>(Suspect.None);

    [Fact]
    public void An_answer_that_no_origin_gave_is_found() =>
        Both(play => Accepting(play.Client.Hello(Hellos.Modern).Says(End.Origin, Hellos.BoxAnswer13)), dials: false).Finds<TlsTerminated>(Suspect.None);

    [Fact]
    public void A_splice_is_clean_even_without_keys() =>
        Untouched13().FindsNothing<TlsTerminated>();

    [Fact]
    public void A_terminator_that_copies_random_and_session_id_is_found_by_its_key_share() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Changed(Hellos.Modern, 51, new byte[40]), leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Says(End.Origin, Hellos.BoxAnswer13)).Finds<TlsTerminated>(Suspect.None);

    [Fact]
    public void HelloRetryRequest_makes_two_hellos_of_one_session() =>
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Retry).Hello(Hellos.Changed(Hellos.Modern, 51, new byte[40])).Says(End.Origin, Hellos.Answer13)).FindsNothing<TlsTerminated>();

    [Fact]
    public void A_first_record_that_is_an_alert_is_a_box_that_tried() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Alerts(End.Client, 80).Finishes(End.Client); }).Finds<TlsTerminated>(Suspect.None);

    [Fact]
    public void Does_not_guess_on_one_path() =>
        (Inspected() with { AtOrigin = null, OriginWatch = null }).LeavesOpen<TlsTerminated>();
}
