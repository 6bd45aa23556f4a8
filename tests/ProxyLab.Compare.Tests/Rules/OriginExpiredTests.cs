using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginExpiredTests
{
    [Fact]
    public void The_fault_on_an_untouched_path_is_found() =>
        Untouched12Refused(Chains.Expired, 45).Finds<OriginExpired>(Suspect.Origin);

    [Fact]
    public void The_fault_behind_a_box_is_found() =>
        Terminated(Chains.Expired, Chains.FromBox, client => Accepting(client)).Finds<OriginExpired>(Suspect.Origin);

    [Fact]
    public void Another_fault_is_not_meant() =>
        Untouched12Refused(Chains.Of("Public CA", 2, 9), 42).FindsNothing<OriginExpired>();

    [Fact]
    public void A_good_chain_is_clean() =>
        Untouched12(Chains.Good).FindsNothing<OriginExpired>();

    [Fact]
    public void The_same_fault_of_the_boxs_certificate_is_not_the_origins() =>
        Terminated(Chains.Good, Chains.Expired, Refusing(45)).FindsNothing<OriginExpired>();

    [Fact]
    public void One_path_alone_gives_little_confidence() =>
        Assert.True((Untouched12Refused(Chains.Expired, 45) with { AtOrigin = null, OriginWatch = null }).Finds<OriginExpired>(Suspect.Origin).Confidence < 0.6);

    [Fact]
    public void TLS_1_3_without_keys_leaves_it_open() =>
        Untouched13().LeavesOpen<OriginExpired>();

    [Fact]
    public void A_client_that_does_not_mind_changes_nothing() =>
        Untouched12(Chains.Expired).Finds<OriginExpired>(Suspect.Origin);
}
