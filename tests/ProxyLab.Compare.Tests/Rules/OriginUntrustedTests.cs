using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginUntrustedTests
{
    [Fact]
    public void The_fault_on_an_untouched_path_is_found() =>
        Untouched12Refused(Chains.Of("Nobody CA", 2, 19), 48).Finds<OriginUntrusted>(Suspect.Origin);

    [Fact]
    public void The_fault_behind_a_box_is_found() =>
        Terminated(Chains.Of("Nobody CA", 2, 19), Chains.FromBox, client => Accepting(client)).Finds<OriginUntrusted>(Suspect.Origin);

    [Fact]
    public void Another_fault_is_not_meant() =>
        Untouched12Refused(Chains.Of("Public CA", 2, 20, 21), 42).FindsNothing<OriginUntrusted>();

    [Fact]
    public void A_good_chain_is_clean() =>
        Untouched12(Chains.Good).FindsNothing<OriginUntrusted>();

    [Fact]
    public void The_same_fault_of_the_boxs_certificate_is_not_the_origins() =>
        Terminated(Chains.Good, Chains.Of("Nobody CA", 2, 19), Refusing(48)).FindsNothing<OriginUntrusted>();

    [Fact]
    public void One_path_alone_gives_little_confidence() =>
        Assert.True((Untouched12Refused(Chains.Of("Nobody CA", 2, 19), 48) with { AtOrigin = null, OriginWatch = null }).Finds<OriginUntrusted>(Suspect.Origin).Confidence < 0.6);

    [Fact]
    public void An_issuer_nobody_knows_gives_little_confidence_on_two_legs_too_and_says_what_would_help()
    {
        var finding = Untouched12Refused(Chains.Of("Nobody CA", 2, 19), 48).Finds<OriginUntrusted>(Suspect.Origin);
        Assert.True(finding.Confidence < 0.6);
        Assert.Contains("look alike", finding.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void TLS_1_3_without_keys_leaves_it_open() =>
        Untouched13().LeavesOpen<OriginUntrusted>();

    [Fact]
    public void A_client_that_went_on_knows_a_private_PKI_that_we_do_not() =>
        Untouched12(Chains.Of("Nobody CA", 2, 19)).FindsNothing<OriginUntrusted>();
}
