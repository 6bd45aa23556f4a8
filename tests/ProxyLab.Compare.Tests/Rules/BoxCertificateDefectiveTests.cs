using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class BoxCertificateDefectiveTests
{
    [Fact]
    public void A_bad_signature_on_the_boxs_leaf_is_the_boxs_fault() =>
        Terminated(Chains.Good, Chains.Of("Public CA", 3, 7), Refusing(51)).Finds<BoxCertificateDefective>(Suspect.Middlebox);

    [Fact]
    public void A_box_whose_clock_is_ahead_is_at_fault() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3, 9), Refusing(42)).Finds<BoxCertificateDefective>(Suspect.Middlebox);

    [Fact]
    public void The_judge_names_the_box_and_not_the_client_for_it()
    {
        var verdict = Judge.Of(Terminated(Chains.Good, Chains.Of("Public CA", 3, 7), Refusing(51)));
        Assert.Equal((Owner.Middlebox, Action.Terminate), (verdict.Owner, verdict.Action));
        Assert.Contains("C15", verdict.Symptoms);
        Assert.DoesNotContain("K1", verdict.Symptoms);
    }

    [Fact]
    public void A_copy_of_the_origins_own_fault_is_not_the_boxs() =>
        Terminated(Chains.Expired, Chains.Of("Box CA", 3, 10), Refusing(45)).FindsNothing<BoxCertificateDefective>();

    [Fact]
    public void An_unknown_issuer_alone_is_no_defect() =>
        Terminated(Chains.Good, Chains.FromBox, Refusing(48)).FindsNothing<BoxCertificateDefective>();

    [Fact]
    public void A_client_that_said_nothing_leaves_it_open() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3, 9), Silent).LeavesOpen<BoxCertificateDefective>();
}
