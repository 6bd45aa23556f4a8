using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ValidityChangedTests
{
    [Fact]
    public void Other_dates_are_a_fact() =>
        Terminated(Chains.Good, Chains.FromBox.WithLeaf(Chains.Leaf("Box CA", 3, notAfterDays: 7)), client => Accepting(client)).Finds<ValidityChanged>(Suspect.None);

    [Fact]
    public void Dates_that_fail_where_the_origins_hold_are_the_boxs() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3, 10).WithLeaf(Chains.Leaf("Box CA", 3, notAfterDays: -1)), Refusing(45)).Finds<ValidityChanged>(Suspect.Middlebox);

    [Fact]
    public void Copied_dates_are_clean() =>
        Inspected().FindsNothing<ValidityChanged>();

    [Fact]
    public void An_expired_origin_with_fresh_dates_is_no_fault_of_the_box() =>
        Terminated(Chains.Expired, Chains.FromBox.WithLeaf(Chains.Leaf("Box CA", 3, notAfterDays: 7)), client => Accepting(client)).Finds<ValidityChanged>(Suspect.None);
}
