using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class NamesChangedTests
{
    [Fact]
    public void Other_names_are_a_fact() =>
        Terminated(Chains.Good, Chains.FromBox.WithLeaf(Chains.Leaf("Box CA", 3, "*.test")), client => Accepting(client)).Finds<NamesChanged>(Suspect.None);

    [Fact]
    public void Names_that_fail_where_the_origins_hold_are_the_boxs() =>
        Terminated(Chains.Good, Chains.Of("Box CA", 3, 62).WithLeaf(Chains.Leaf("Box CA", 3, "other.test")), Refusing(42)).Finds<NamesChanged>(Suspect.Middlebox);

    [Fact]
    public void Case_does_not_matter() =>
        Terminated(Chains.Good, Chains.FromBox.WithLeaf(Chains.Leaf("Box CA", 3, "ORIGIN.test")), client => Accepting(client)).FindsNothing<NamesChanged>();

    [Fact]
    public void A_copied_mismatch_is_clean() =>
        Terminated(Chains.Of("Public CA", 2, 62), Chains.Of("Box CA", 3, 62), Refusing(42)).FindsNothing<NamesChanged>();
}
