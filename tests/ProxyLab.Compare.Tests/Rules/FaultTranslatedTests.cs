using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class FaultTranslatedTests
{
    [Fact]
    public void The_same_fault_is_found_as_passed_on() =>
        Assert.StartsWith("passed on", Terminated(Chains.Expired, Chains.Of("Box CA", 3, 10), Refusing(45)).Finds<FaultTranslated>(Suspect.Origin).Detail, StringComparison.Ordinal);

    [Fact]
    public void Another_fault_is_found_as_another() =>
        Assert.Contains("became", Terminated(Chains.Expired, Chains.FromBox, Refusing(48)).Finds<FaultTranslated>(Suspect.Origin).Detail, StringComparison.Ordinal);

    [Fact]
    public void The_clients_alert_says_which_error_it_met() =>
        Assert.StartsWith("passed on", Terminated(Chains.Expired, Chains.Of("Box CA", 3, 20, 21, 10), Refusing(45)).Finds<FaultTranslated>(Suspect.Origin).Detail, StringComparison.Ordinal);

    [Fact]
    public void A_silent_refusal_of_two_errors_leaves_it_open() =>
        Terminated(Chains.Expired, Chains.Of("Box CA", 3, 20, 21, 10), Silent).LeavesOpen<FaultTranslated>();

    [Fact]
    public void A_client_that_trusts_the_box_meets_nothing() =>
        InspectedExpired().FindsNothing<FaultTranslated>();

    [Fact]
    public void A_good_origin_is_not_meant() =>
        Sessions.BoxCaMissing().FindsNothing<FaultTranslated>();
}
