using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class LeafSubstitutedTests
{
    [Fact]
    public void Another_leaf_is_found_and_nobodys_fault() =>
        Inspected().Finds<LeafSubstituted>(Suspect.None);

    [Fact]
    public void The_same_leaf_is_clean() =>
        Terminated(Chains.Good, Chains.Good, client => Accepting(client)).FindsNothing<LeafSubstituted>();

    [Fact]
    public void An_untouched_path_is_not_meant() =>
        Untouched12(Chains.Good).FindsNothing<LeafSubstituted>();

    [Fact]
    public void A_resumed_handshake_sends_no_certificate() =>
        Both(play => { play.Client.Hello(Hellos.Only12); play.Origin.Hello(Hellos.Box12).Says(End.Origin, Hellos.Answer12Resumed).Changes(End.Origin); play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox); }).FindsNothing<LeafSubstituted>();

    [Fact]
    public void TLS_1_3_without_keys_leaves_it_open() =>
        Both(play => { play.Client.Shakes13(Hellos.Modern, Hellos.BoxAnswer13); play.Origin.Shakes13(Hellos.Box, Hellos.Answer13); }).LeavesOpen<LeafSubstituted>();
}
