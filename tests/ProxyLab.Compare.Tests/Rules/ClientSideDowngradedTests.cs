using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ClientSideDowngradedTests
{
    [Fact]
    public void An_older_version_than_the_origin_agreed_to_is_found() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box, Hellos.Answer13, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).Finds<ClientSideDowngraded>(Suspect.Middlebox);

    [Fact]
    public void Both_sides_lowered_by_the_box_are_found() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box12, Hellos.Downgraded12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).Finds<ClientSideDowngraded>(Suspect.Middlebox);

    [Fact]
    public void An_origin_that_can_do_no_more_is_clean() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box, Hellos.Answer12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).FindsNothing<ClientSideDowngraded>();

    [Fact]
    public void A_client_that_offers_no_more_is_clean() =>
        Both(play => { play.Client.Hello(Hellos.Only12); play.Origin.Shakes12(Hellos.Box, Hellos.Answer13, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks(); }).FindsNothing<ClientSideDowngraded>();
}
