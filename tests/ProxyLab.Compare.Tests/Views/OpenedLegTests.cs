using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Views;

public class OpenedLegTests
{
    private static readonly Bytes Encrypted = Bytes.Copy([8, 0, 0, 11, 0, 9, 0, 16, 0, 5, 0, 3, 2, 0x68, 0x32]);

    [Fact]
    public void Keys_for_one_leg_alone_change_nothing_of_a_relay()
    {
        foreach (var (client, origin) in new[] { (true, false), (false, true), (true, true) })
        {
            var verdict = Judge.Of(Relayed(client, origin));
            Assert.Equal((Owner.None, Action.Passthrough), (verdict.Owner, verdict.Action));
            Assert.Empty(verdict.Symptoms);
        }
    }

    [Fact]
    public void EncryptedExtensions_tell_the_protocol() =>
        Assert.Equal("h2", Relayed(true, false).AtClient!.SelectedAlpn);

    [Fact]
    public void A_hello_in_the_middle_of_a_session_renegotiates_and_is_no_second_one()
    {
        var leg = Both(play => play.Client.Shakes12(Hellos.Only12, Hellos.Answer12, Chains.Good)
            .Opens(End.Client, Hellos.Box12).Opens(End.Origin, Hellos.BoxAnswer12).Opens(End.Origin, Hellos.Certificate).Talks()).AtClient!;
        Assert.Single(leg.ClientHellos());
        Assert.Equal(ServerHello.Parse(Hellos.Answer12.Memory).Value!.Random, leg.ServerHello!.Random);
    }

    [Fact]
    public void An_alert_that_keys_lay_open_says_so()
    {
        var leg = Both(play => play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).OpensAlert(End.Origin, 116)).AtClient!;
        Assert.Equal((End.Origin, FactSource.Decrypted), (leg.Alerts()[0].From, leg.Alerts()[0].Source));
    }

    [Fact]
    public void Evidence_names_the_frame_where_there_is_one()
    {
        var pair = OriginAnswers(Hellos.Modern, leg => leg.Alerts(End.Origin, 40));
        Assert.All(Judge.Of(pair).Evidence, evidence => Assert.Null(evidence.Frame));
        var framed = pair with { AtOrigin = Framed(pair.AtOrigin!), AtClient = Framed(pair.AtClient!) };
        var json = VerdictJson.Of(Judge.Of(framed));
        Assert.Equal(
            framed.AtOrigin.Events.Count(happened => happened is not LegEvent.Seen { Item: WireItem.AlertRecord }) + 1, (int?)json["evidence"]![0]!["frame"]);
    }

    private static LegRecording Framed(LegRecording leg) =>
        leg with { Events = [.. leg.Events.Select((happened, at) => happened with { Frame = at + 1 })] };

    private static HandshakePair Relayed(bool client, bool origin) => Both(play =>
    {
        foreach (var (leg, isOpened) in new[] { (play.Client, client), (play.Origin, origin) })
        {
            leg.Shakes13(Hellos.Modern, Hellos.Answer13);
            if (isOpened)
            {
                leg.Opens(End.Origin, Encrypted).Opens(End.Origin, Hellos.Finished).Opens(End.Client, Hellos.Finished).Completes(alpn: "h2");
            }

            leg.Talks();
        }
    });
}
