using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginRefusedTests
{
    [Fact]
    public void A_refused_SYN_is_found() =>
        NoConnection(ConnectFailure.Refused, Page(502)).Finds<OriginRefused>(Suspect.Origin);

    [Fact]
    public void An_unanswered_SYN_is_another_symptom() =>
        NoConnection(ConnectFailure.TimedOut, Page(504)).FindsNothing<OriginRefused>();

    [Fact]
    public void A_next_proxy_that_refuses_leaves_it_open() =>
        NoConnection(ConnectFailure.ProxyRefused, Page(502)).LeavesOpen<OriginRefused>();

    [Fact]
    public void A_name_without_address_leaves_it_open() =>
        NoConnection(ConnectFailure.NameNotResolved, Page(502)).LeavesOpen<OriginRefused>();

    [Fact]
    public void A_retry_that_succeeded_heals_what_failed_before() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Earlier().Fails(ConnectFailure.Refused); play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13); }).FindsNothing<OriginRefused>();
}
