using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginSideDowngradedTests
{
    [Fact]
    public void The_sentinel_proves_that_the_origin_could_do_more() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box12, Hellos.Downgraded12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).Finds<OriginSideDowngraded>(Suspect.Middlebox);

    [Fact]
    public void An_origin_without_sentinel_can_do_no_more() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box12, Hellos.Answer12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).FindsNothing<OriginSideDowngraded>();

    [Fact]
    public void A_client_that_asked_for_no_more_got_what_it_asked_for() =>
        Both(play => { play.Client.Hello(Hellos.Only12); play.Origin.Shakes12(Hellos.Box12, Hellos.Downgraded12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).FindsNothing<OriginSideDowngraded>();

    [Fact]
    public void A_box_that_offered_all_is_not_the_one_who_lowered_it() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box, Hellos.Downgraded12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).FindsNothing<OriginSideDowngraded>();

    [Fact]
    public void A_sentinel_on_a_spliced_path_says_nothing_about_this_box() =>
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Downgraded12)).FindsNothing<OriginSideDowngraded>();

    [Fact]
    public void protocol_version_to_a_box_that_offers_less_than_the_client_is_found() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box12, leg => leg.Alerts(End.Origin, 70), leg => leg.Alerts(End.Origin, 70)).Finds<OriginSideDowngraded>(Suspect.Middlebox);

    [Fact]
    public void protocol_version_to_a_box_that_offers_the_same_is_clean() =>
        OriginAnswersBox(Hellos.Only12, Hellos.Box12, leg => leg.Alerts(End.Origin, 70), leg => leg.Alerts(End.Origin, 70)).FindsNothing<OriginSideDowngraded>();
}
