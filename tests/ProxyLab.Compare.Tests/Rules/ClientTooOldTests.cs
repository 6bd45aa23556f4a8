using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ClientTooOldTests
{
    [Fact]
    public void protocol_version_to_an_old_client_is_the_clients() =>
        OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 70)).Finds<ClientTooOld>(Suspect.Client);

    [Fact]
    public void internal_error_to_an_old_client_counts_too_as_OpenSSL_says_it() =>
        OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 80)).Finds<ClientTooOld>(Suspect.Client);

    [Fact]
    public void protocol_version_to_TLS_1_2_is_not_the_clients() =>
        OriginAnswers(Hellos.Only12, leg => leg.Alerts(End.Origin, 70)).FindsNothing<ClientTooOld>();

    [Fact]
    public void An_old_hello_of_the_boxs_own_making_is_not_the_clients() =>
        OriginAnswersBox(Hellos.Modern, Hellos.Only10, leg => leg.Alerts(End.Origin, 70), leg => leg.Alerts(End.Origin, 70)).FindsNothing<ClientTooOld>();

    [Fact]
    public void An_old_client_whose_box_upgrades_leaves_open_what_the_origin_takes() =>
        Both(play => { play.Client.Hello(Hellos.Only10); play.Origin.Shakes13(Hellos.Box, Hellos.Answer13); play.Client.Says(End.Origin, Hellos.OldAnswer(ProtocolVersion.Tls10)).Completes(0x0301); }).LeavesOpen<ClientTooOld>();
}
