using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class VersionMaskedTests
{
    [Fact]
    public void A_newer_version_than_the_origins_is_a_note() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Shakes12(Hellos.Box, Hellos.Answer12, Chains.Good); play.Client.Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox).Completes(0x0304).Talks(); }).Finds<VersionMasked>(Suspect.None);

    [Fact]
    public void The_same_version_on_both_sides_is_clean() =>
        Inspected().FindsNothing<VersionMasked>();

    [Fact]
    public void An_untouched_path_is_not_meant() =>
        Untouched12(Chains.Good).FindsNothing<VersionMasked>();
}
