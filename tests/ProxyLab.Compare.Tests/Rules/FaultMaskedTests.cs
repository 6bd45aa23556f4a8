using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class FaultMaskedTests
{
    [Fact]
    public void An_expired_origin_behind_a_good_certificate_is_found() =>
        InspectedExpired().Finds<FaultMasked>(Suspect.Origin);

    [Fact]
    public void A_good_origin_is_not_meant() =>
        Inspected().FindsNothing<FaultMasked>();

    [Fact]
    public void A_client_that_meets_a_fault_is_not_kept_from_it() =>
        Terminated(Chains.Expired, Chains.FromBox, Refusing(48)).FindsNothing<FaultMasked>();

    [Fact]
    public void A_completed_chain_is_another_symptom() =>
        Terminated(Chains.Of("Public CA", 2, 20, 21), Chains.FromBox, client => Accepting(client)).FindsNothing<FaultMasked>();

    [Fact]
    public void A_certificate_nobody_saw_leaves_it_open() =>
        Both(play => { play.Client.Shakes13(Hellos.Modern, Hellos.BoxAnswer13); play.Origin.Shakes13(Hellos.Box, Hellos.Answer13).Shows(Chains.Expired); }).LeavesOpen<FaultMasked>();
}
