using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class BoxCaMissingTests
{
    [Fact]
    public void unknown_ca_after_the_boxs_certificate_is_the_boxs_fault() =>
        Sessions.BoxCaMissing().Finds<BoxCaMissing>(Suspect.Middlebox);

    [Fact]
    public void bad_certificate_counts_where_the_issuer_is_unknown() =>
        Terminated(Chains.Good, Chains.FromBox, Refusing(42)).Finds<BoxCaMissing>(Suspect.Middlebox);

    [Fact]
    public void A_silent_close_leaves_it_open_since_health_checks_close_so_too() =>
        Terminated(Chains.Good, Chains.FromBox, Silent).LeavesOpen<BoxCaMissing>();

    [Fact]
    public void A_client_that_left_before_it_was_answered_refused_nothing() =>
        Terminated(Chains.Good, Chains.FromBox, client => client.Finishes(End.Client)).FindsNothing<BoxCaMissing>();

    [Fact]
    public void An_orderly_close_does_not_count() =>
        Terminated(Chains.Good, Chains.FromBox, Orderly).FindsNothing<BoxCaMissing>();

    [Fact]
    public void A_silent_close_on_a_chain_that_is_good_does_not_count() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3), Silent).FindsNothing<BoxCaMissing>();

    [Fact]
    public void A_client_that_may_pin_the_origins_key_leaves_it_open() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3), Refusing(42)).LeavesOpen<BoxCaMissing>();

    [Fact]
    public void A_faulty_origin_is_the_cause_then() =>
        Terminated(Chains.Of("Nobody CA", 2, 19), Chains.FromBox, Refusing(48)).FindsNothing<BoxCaMissing>();

    [Fact]
    public void An_origin_certificate_nobody_saw_leaves_it_open() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Says(End.Origin, Hellos.Answer13), client => Refusing(48)(client.Says(End.Origin, Hellos.BoxAnswer13))).LeavesOpen<BoxCaMissing>();

    [Fact]
    public void handshake_failure_says_nothing_about_trust() =>
        Terminated(Chains.Good, Chains.FromBox, Refusing(40)).FindsNothing<BoxCaMissing>();
}
