using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class IssuerUntrustedTests
{
    [Fact]
    public void A_refused_issuer_before_a_good_origin_is_the_boxs() =>
        BoxCaMissing().Finds<IssuerUntrusted>(Suspect.Middlebox);

    [Fact]
    public void A_refused_issuer_before_a_faulty_origin_only_changes_the_fault() =>
        Terminated(Chains.Expired, Chains.FromBox, Refusing(48)).Finds<IssuerUntrusted>(Suspect.None);

    [Fact]
    public void A_client_that_went_on_trusts_it() =>
        Inspected().FindsNothing<IssuerUntrusted>();

    [Fact]
    public void A_client_that_took_leave_in_good_order_did_not_refuse() =>
        Terminated(Chains.Good, Chains.FromBox, Orderly).FindsNothing<IssuerUntrusted>();

    [Fact]
    public void An_issuer_that_the_stated_store_knows_is_clean() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3), Refusing(42)).FindsNothing<IssuerUntrusted>();

    [Fact]
    public void An_expired_alert_is_about_something_else() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3, 20, 21, 10), Refusing(45)).FindsNothing<IssuerUntrusted>();

    [Fact]
    public void A_client_that_closes_without_a_word_leaves_it_open() =>
        Terminated(Chains.Good, Chains.FromBox, Silent).LeavesOpen<IssuerUntrusted>();

    [Fact]
    public void A_client_that_has_not_spoken_leaves_it_open() =>
        Terminated(Chains.Good, Chains.FromBox, client => { }).LeavesOpen<IssuerUntrusted>();
}
