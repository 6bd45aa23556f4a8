using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ClientCancelledTests
{
    [Fact]
    public void A_client_that_leaves_at_once_is_found() =>
        Cancelled(0.1).Finds<ClientCancelled>(Suspect.Client);

    [Fact]
    public void A_client_that_leaves_before_its_hello_is_found() =>
        Both(play => play.Client.Finishes(End.Client)).Finds<ClientCancelled>(Suspect.Client);

    [Fact]
    public void A_client_that_waited_did_not_cancel() =>
        Cancelled(3).FindsNothing<ClientCancelled>();

    [Fact]
    public void A_box_that_kept_the_hello_leaves_it_open() =>
        Dropped(0.1).LeavesOpen<ClientCancelled>();

    [Fact]
    public void An_origin_that_failed_before_is_the_cause() =>
        OriginAnswers(Hellos.Modern, leg => leg.Resets(End.Origin), client => client.Resets(End.Client)).FindsNothing<ClientCancelled>();

    [Fact]
    public void Does_not_guess_when_the_origin_side_was_not_watched() =>
        (Cancelled(0.1) with { OriginWatch = null }).LeavesOpen<ClientCancelled>();

    private static HandshakePair Cancelled(double wait) => OriginAnswers(Hellos.Modern, leg => { }, client => client.Wait(wait).Resets(End.Client));
}
