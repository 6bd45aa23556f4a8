using ProxyLab.Compare.Tests.Playing;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ChainRepairedTests
{
    [Fact]
    public void A_completed_chain_is_found() =>
        Terminated(Chains.Of("Public CA", 2, 20, 21), Chains.FromBox, client => Accepting(client)).Finds<ChainRepaired>(Suspect.Origin);

    [Fact]
    public void An_incomplete_chain_with_another_fault_is_masked_and_not_repaired() =>
        Terminated(Chains.Of("Public CA", 2, 20, 21, 10), Chains.FromBox, client => Accepting(client)).FindsNothing<ChainRepaired>();

    [Fact]
    public void An_untrusted_root_is_not_repaired() =>
        Terminated(Chains.Of("Nobody CA", 2, 19), Chains.FromBox, client => Accepting(client)).FindsNothing<ChainRepaired>();

    [Fact]
    public void A_complete_chain_is_clean() =>
        Inspected().FindsNothing<ChainRepaired>();
}
