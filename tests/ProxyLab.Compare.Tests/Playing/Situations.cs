using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Lists situations by the row of the scenario table they play, for tests that hold over all of
/// them.</summary>
internal static class Situations
{
    public static IEnumerable<(string Name, HandshakePair Pair)> All =>
    [
        ("S02 untouched 1.3", Untouched13()),
        ("S01 untouched 1.2", Untouched12(Chains.Good)),
        ("S03 resumed", Untouched12Resumed()),
        ("S04 inspected", Inspected()),
        ("S05 box CA missing", BoxCaMissing()),
        ("S23 box's clock is ahead", Terminated(Chains.Good, Chains.Of("Box CA", 3, 9), Refusing(42))),
        ("S05 in silence", Terminated(Chains.Good, Chains.FromBox, Silent)),
        (
            "S70 gave up before the answer",
            Terminated(Chains.Good, Chains.FromBox, client => client.Finishes(End.Client).Finishes(End.Origin))),
        ("S52 closed right after the last flight", Both(play =>
        {
            play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client);
            play.Origin.Shakes13(
                Hellos.Modern, Hellos.Answer13).Protected(End.Client).Protected(End.Origin).Finishes(End.Origin);
            play.Client.Protected(End.Origin).Finishes(End.Origin).Finishes(End.Client);
        })),
        ("S52 closed by the origin after one record", ClosedAfterOneRecord(leg => leg.Finishes(End.Origin))),
        ("S52 reset by the origin after one record", ClosedAfterOneRecord(leg => leg.Resets(End.Origin))),
        ("S04 orderly", Terminated(Chains.Good, Chains.FromBox, Orderly)),
        ("S07 expired", Untouched12Refused(Chains.Expired, 45)),
        ("S07 expired, not minded", Untouched12(Chains.Expired)),
        ("S08 expired, masked", InspectedExpired()),
        ("S09 expired, dates copied", Terminated(Chains.Expired, Chains.Of("Box CA", 3, 20, 21, 10), Refusing(45))),
        ("S10 expired, untrusted", Terminated(Chains.Expired, Chains.FromBox, Refusing(48))),
        ("S11 expired, reset", OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg =>
                leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Expired).Alerts(End.Client, 45).Finishes(End.Client),
            leg => leg.Resets(End.Origin))),
        (
            "S13 self-signed replica",
            Terminated(Chains.Of("origin.test", 2, 18), Chains.Of("origin.test", 3, 18), Refusing(48))),
        (
            "S15 wrong host, masked",
            Terminated(Chains.Of("Public CA", 2, 62), Chains.FromBox, client => Accepting(client))),
        (
            "S18 incomplete, repaired",
            Terminated(Chains.Of("Public CA", 2, 20, 21), Chains.FromBox, client => Accepting(client))),
        (
            "S19 untrusted, masked",
            Terminated(Chains.Of("Nobody CA", 2, 19), Chains.FromBox, client => Accepting(client))),
        ("S29 downgraded", Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(Hellos.Box12, Hellos.Downgraded12, Chains.Good).Talks();
            play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks();
        })),
        ("S30 origin 1.2", Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(Hellos.Box, Hellos.Answer12, Chains.Good).Talks();
            play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks();
        })),
        ("S32 origin 1.0, masked", Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(Hellos.Box, Hellos.OldAnswer(ProtocolVersion.Tls10), Chains.Good).Talks();
            Accepting(play.Client.Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox));
        })),
        ("S34 dropped", Dropped()),
        ("S34 dropped after connect", DroppedAfterConnect()),
        ("S36 reset", EndedByBox(leg => leg.Resets(End.Origin))),
        ("S36 closed", EndedByBox(leg => leg.Finishes(End.Origin))),
        ("S36 alert", EndedByBox(leg => leg.Alerts(End.Origin, 40).Finishes(End.Origin))),
        ("S02 idle in the end", Both(play =>
        {
            play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).Exchanges();
            play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13).Exchanges().Wait(600).TimesOut(End.Origin);
            play.Client.TimesOut(End.Client);
        })),
        ("S46 origin resets", OriginAnswers(Hellos.Modern, leg => leg.Resets(End.Origin))),
        ("S46 origin closes", OriginAnswers(Hellos.Modern, leg => leg.Finishes(End.Origin))),
        (
            "S46 origin resets, page",
            OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Resets(End.Origin), Page(502))),
        ("S55 refused, page", NoConnection(ConnectFailure.Refused, Page(502))),
        ("S55 refused, closed", NoConnection(ConnectFailure.Refused, leg => leg.Finishes(End.Origin))),
        ("S56 timed out, page", NoConnection(ConnectFailure.TimedOut, Page(504))),
        (
            "S56 silent",
            OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Wait(7), leg => leg.Finishes(End.Client))),
        (
            "S58 stalled",
            OriginAnswers(
                Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Wait(7).Finishes(End.Client))),
        ("S60 plaintext", EndedByBox(leg => leg.Plain(End.Origin))),
        ("S61 origin in plaintext", OriginAnswers(Hellos.Modern, leg => leg.Plain(End.Origin).Finishes(End.Origin))),
        ("S66 private PKI", Untouched12(Chains.Of("Private CA", 5, 20))),
        ("S70 cancelled", OriginAnswers(Hellos.Modern, leg => { }, client => client.Resets(End.Client))),
        ("S71 client too old", OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 70).Finishes(End.Origin))),
        ("S71 origin wants more", OriginAnswers(Hellos.Only12, leg => leg.Alerts(End.Origin, 70).Finishes(End.Origin))),
        ("S76 name changed", OriginAnswersBox(
            Hellos.Modern, Hellos.Named(Hellos.Modern, "other.test"), leg =>
                leg.Alerts(End.Origin, 112), leg => leg.Alerts(End.Origin, 112))),
        (
            "S78 pooled",
            Both(
                play =>
                    Accepting(
                        play.Client.Hello(Hellos.Modern).Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox)),
                dials: false)),
        ("S43 translated to h1", Both(play =>
        {
            play.Client.Hello(Hellos.Offering(Hellos.Modern, "h2", "http/1.1"));
            play.Origin.Shakes13(
                Hellos.Offering(Hellos.Box, "http/1.1"),
                Hellos.Answer13).Shows(Chains.Good).Completes(0x0304, "http/1.1").Talks();
            play.Client.Says(
                End.Origin,
                Hellos.BoxAnswer13).Shows(Chains.FromBox).Protected(End.Client).Completes(0x0304, "h2").Talks();
        })),
        ("S08 expired, fresh dates", Terminated(
            Chains.Expired, Chains.FromBox.WithLeaf(Chains.Leaf("Box CA", 3, notAfterDays: 7)), client =>
                Accepting(client))),
        ("S15 wrong host, name added", Terminated(
            Chains.Of("Public CA", 2, 62), Chains.FromBox.WithLeaf(
                Chains.Leaf("Box CA", 3, "www.origin.test")), client => Accepting(client))),
        ("S16 wrong host, copied", Terminated(Chains.Of("Public CA", 2, 62), Chains.Of("Box CA", 3, 62), Refusing(42))),
        ("S07 not yet valid", Untouched12Refused(Chains.Of("Public CA", 2, 9), 42)),
        ("S57 no origin behind a page", Both(play => Page(503)(play.Client.Hello(Hellos.Modern)), dials: false)),
        ("S32 origin 1.0, passed through", OriginAnswers(
            Hellos.Only12, leg =>
                leg.Says(
                    End.Origin, Hellos.OldAnswer(ProtocolVersion.Tls10)).Alerts(End.Client, 70).Finishes(End.Client))),
        ("S52 client certificate asked for, none sent", OriginAnswers(
            Hellos.Only12,
            leg => leg.Says(End.Origin, Hellos.Answer12).Says(End.Origin, Hellos.CertificateRequest)
                .Says(
                    End.Client,
                    Bytes.Copy([11, 0, 0, 3, 0, 0, 0])).Says(End.Client, Hellos.KeyExchange).Alerts(End.Origin, 40))),
        ("refused on the way", RefusedOnTheWay()),
        ("alert passed on", OriginAnswersBox(
            Hellos.Modern, Hellos.Box, leg =>
                leg.Alerts(End.Origin, 40), leg => leg.Alerts(End.Origin, 40).Finishes(End.Origin))),
        (
            "alert turned into a reset",
            OriginAnswersBox(
                Hellos.Modern, Hellos.Box, leg => leg.Alerts(End.Origin, 40), leg => leg.Resets(End.Origin))),
    ];

    private static HandshakePair RefusedOnTheWay()
    {
        var play = new Play();
        play.Client.Fails(ConnectFailure.Refused);
        return play.Watched();
    }
}
