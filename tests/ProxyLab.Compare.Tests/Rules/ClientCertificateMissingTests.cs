using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ClientCertificateMissingTests
{
    [Theory]
    [InlineData(116)]
    [InlineData(40)]
    [InlineData(42)]
    [InlineData(48)]
    public void An_alert_after_an_empty_certificate_is_the_clients(byte alert)
    {
        var pair = Asked12(leg => leg.Says(End.Client, Empty12).Says(End.Client, Hellos.KeyExchange).Alerts(End.Origin, alert));
        pair.Finds<ClientCertificateMissing>(Suspect.Client);
        Assert.Equal(Owner.Client, Judge.Of(pair).Owner);
    }

    [Fact]
    public void So_is_the_end_of_the_connection()
    {
        var pair = Asked12(leg => leg.Says(End.Client, Empty12).Says(End.Client, Hellos.KeyExchange).Finishes(End.Origin));
        pair.Finds<ClientCertificateMissing>(Suspect.Client);
        pair.FindsNothing<OriginReset>();
    }

    [Fact]
    public void In_TLS_1_3_keys_show_it()
    {
        var verdict = Judge.Of(Asked13(isOpened: true));
        Assert.Equal((Owner.Client, Action.Passthrough), (verdict.Owner, verdict.Action));
        Assert.Contains("O14", verdict.Symptoms);
    }

    [Fact]
    public void In_TLS_1_3_without_keys_it_is_not_guessed()
    {
        Asked13(isOpened: false).FindsNothing<ClientCertificateMissing>();
        Assert.Equal(Owner.Indeterminate, Judge.Of(Asked13(isOpened: false)).Owner);
    }

    [Fact]
    public void A_certificate_that_was_sent_is_not_missing() =>
        Asked12(leg => leg.Says(End.Client, Hellos.Certificate).Says(End.Client, Hellos.KeyExchange).Alerts(End.Origin, 42)).FindsNothing<ClientCertificateMissing>();

    [Fact]
    public void Nor_is_one_that_nobody_asked_for() =>
        OriginAnswers(Hellos.Only12, leg => leg.Says(End.Origin, Hellos.Answer12).Alerts(End.Origin, 40)).FindsNothing<ClientCertificateMissing>();

    [Fact]
    public void An_alert_before_the_client_spoke_is_about_something_else() =>
        Asked12(leg => leg.Alerts(End.Origin, 40)).FindsNothing<ClientCertificateMissing>();

    [Fact]
    public void A_box_that_was_asked_instead_is_not_the_client() =>
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box12,
            leg => leg.Says(End.Origin, Hellos.Answer12).Says(End.Origin, Hellos.CertificateRequest).Says(End.Client, Empty12).Alerts(End.Origin, 40),
            leg => leg.Alerts(End.Origin, 40)).FindsNothing<ClientCertificateMissing>();

    [Fact]
    public void What_was_lost_may_have_been_the_certificate() =>
        Asked12(leg => leg.Loses().Says(End.Client, Hellos.KeyExchange).Alerts(End.Origin, 40)).LeavesOpen<ClientCertificateMissing>();

    private static HandshakePair Asked12(Action<LegPlay> then) =>
        OriginAnswers(Hellos.Only12, leg => then(leg.Says(End.Origin, Hellos.Answer12).Says(End.Origin, Hellos.CertificateRequest)));

    private static HandshakePair Asked13(bool isOpened) => Both(play =>
    {
        foreach (var leg in new[] { play.Origin, play.Client })
        {
            leg.Connects().Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client);
            if (isOpened)
            {
                leg.Opens(End.Origin, Hellos.CertificateRequest13).Opens(End.Client, Empty13).Opens(End.Client, Hellos.Finished).OpensAlert(End.Origin, 116);
            }

            leg.Protected(End.Origin).Finishes(End.Origin).Finishes(End.Client);
        }
    }, dials: false);

    private static readonly Bytes Empty12 = Bytes.Copy([11, 0, 0, 3, 0, 0, 0]);
    private static readonly Bytes Empty13 = Bytes.Copy([11, 0, 0, 4, 0, 0, 0, 0]);
}
