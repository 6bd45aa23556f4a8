using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class OriginSpeaksNoTlsTests
{
    [Fact]
    public void Plaintext_from_the_origin_is_found() =>
        OriginAnswers(Hellos.Modern, leg => leg.Plain(End.Origin)).Finds<OriginSpeaksNoTls>(Suspect.Origin);

    [Fact]
    public void Plaintext_of_the_box_is_not_the_origins() =>
        EndedByBox(leg => leg.Plain(End.Origin)).FindsNothing<OriginSpeaksNoTls>();

    [Fact]
    public void A_box_that_spoke_no_TLS_first_leaves_it_open() =>
        Both(play => { play.Client.Hello(Hellos.Modern); play.Origin.Plain(End.Client).Plain(End.Origin); }).FindsNothing<OriginSpeaksNoTls>();

    [Fact]
    public void An_origin_that_speaks_TLS_is_clean() =>
        Untouched13().FindsNothing<OriginSpeaksNoTls>();
}
