using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginWeakTests
{
    [Fact]
    public void An_origin_that_agrees_to_TLS_1_0_only_is_found() =>
        OriginAnswers(Hellos.Only12, leg => leg.Says(End.Origin, Hellos.OldAnswer(ProtocolVersion.Tls10)).Alerts(End.Client, 70)).Finds<OriginWeak>(Suspect.Origin);

    [Fact]
    public void TLS_1_2_is_not_old() =>
        Untouched12(Chains.Good).FindsNothing<OriginWeak>();

    [Fact]
    public void An_old_client_gets_what_it_asks_for() =>
        OriginAnswers(Hellos.Only10, leg => leg.Says(End.Origin, Hellos.OldAnswer(ProtocolVersion.Tls10))).FindsNothing<OriginWeak>();
}
