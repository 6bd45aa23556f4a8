using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class IssuerTrustedLocallyTests
{
    [Fact]
    public void A_client_that_goes_on_trusts_the_issuer_whatever_our_store_says() =>
        Inspected().Finds<IssuerTrustedLocally>(Suspect.None);

    [Fact]
    public void An_issuer_that_the_stated_store_knows_is_found() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3), client => Accepting(client)).Finds<IssuerTrustedLocally>(Suspect.None);

    [Fact]
    public void A_client_that_refuses_does_not_trust_it() =>
        BoxCaMissing().FindsNothing<IssuerTrustedLocally>();

    [Fact]
    public void A_faulty_origin_makes_it_no_benign_interception() =>
        InspectedExpired().FindsNothing<IssuerTrustedLocally>();

    [Fact]
    public void The_same_issuer_on_both_sides_is_not_meant() =>
        Terminated(Chains.Good, Chains.Of("Public CA", 7), client => Accepting(client)).FindsNothing<IssuerTrustedLocally>();
}
