using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginChainIncompleteTests
{
    [Fact]
    public void The_fault_on_an_untouched_path_is_found() =>
        Untouched12Refused(Chains.Of("Public CA", 2, 20, 21), 48).Finds<OriginChainIncomplete>(Suspect.Origin);

    [Fact]
    public void The_fault_behind_a_box_is_found() =>
        Terminated(Chains.Of("Public CA", 2, 20, 21), Chains.FromBox, client => Accepting(client)).Finds<OriginChainIncomplete>(Suspect.Origin);

    [Fact]
    public void Another_fault_is_not_meant() =>
        Untouched12Refused(Chains.Of("Nobody CA", 2, 19), 42).FindsNothing<OriginChainIncomplete>();

    [Fact]
    public void A_good_chain_is_clean() =>
        Untouched12(Chains.Good).FindsNothing<OriginChainIncomplete>();

    [Fact]
    public void The_same_fault_of_the_boxs_certificate_is_not_the_origins() =>
        Terminated(Chains.Good, Chains.Of("Public CA", 2, 20, 21), Refusing(48)).FindsNothing<OriginChainIncomplete>();

    [Fact]
    public void One_path_alone_gives_little_confidence() =>
        Assert.True((Untouched12Refused(Chains.Of("Public CA", 2, 20, 21), 48) with { AtOrigin = null, OriginWatch = null }).Finds<OriginChainIncomplete>(Suspect.Origin).Confidence < 0.6);

    [Fact]
    public void TLS_1_3_without_keys_leaves_it_open() =>
        Untouched13().LeavesOpen<OriginChainIncomplete>();

    [Fact]
    public void A_client_that_went_on_knows_a_private_PKI_that_we_do_not() =>
        Untouched12(Chains.Of("Public CA", 2, 20, 21)).FindsNothing<OriginChainIncomplete>();
}
