using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Holds the situations that verdicts are asked for, each as the recordings of both legs.</summary>
internal static partial class Sessions
{
    /// <summary>An untouched path, TLS 1.3, no keys (S02).</summary>
    public static HandshakePair Untouched13() => Both(play =>
    {
        play.Client.Shakes13(Hellos.Modern, Hellos.Answer13);
        play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13).Talks();
        play.Client.Talks();
    });

    /// <summary>An untouched path, TLS 1.2, with the chain that passed.</summary>
    public static HandshakePair Untouched12(ChainFacts chain) => Both(play =>
    {
        play.Client.Shakes12(Hellos.Only12, Hellos.Answer12, chain);
        play.Origin.Shakes12(Hellos.Only12, Hellos.Answer12, chain).Talks();
        play.Client.Talks();
    });

    /// <summary>An untouched path, TLS 1.2, whose certificate the client refuses.</summary>
    public static HandshakePair Untouched12Refused(ChainFacts chain, byte alert) => Both(play =>
    {
        play.Origin.Offers12(Hellos.Only12, Hellos.Answer12, chain);
        play.Client.Offers12(Hellos.Only12, Hellos.Answer12, chain).Alerts(End.Client, alert).Finishes(End.Client);
        play.Origin.Alerts(End.Client, alert).Finishes(End.Client).Finishes(End.Origin);
        play.Client.Finishes(End.Origin);
    });

    /// <summary>An untouched path, TLS 1.2, resumed: no certificate passes (S03).</summary>
    public static HandshakePair Untouched12Resumed() => Both(play =>
    {
        foreach (var leg in new[] { play.Client, play.Origin })
        {
            leg.Hello(Hellos.Only12).Says(
                End.Origin, Hellos.Answer12Resumed).Changes(End.Origin).Protected(End.Origin, ContentType.Handshake)
                .Changes(End.Client).Protected(End.Client, ContentType.Handshake).Talks();
        }
    });

    /// <summary>A terminating box in TLS 1.3: the origin leg first, then the client leg, which goes as told.</summary>
    public static HandshakePair Terminated(ChainFacts origin, ChainFacts shown, Action<LegPlay> client) => Both(play =>
    {
        play.Client.Hello(Hellos.Modern);
        play.Origin.Shakes13(Hellos.Box, Hellos.Answer13).Shows(origin).Completes();
        client(play.Client.Says(End.Origin, Hellos.BoxAnswer13).Shows(shown));
        play.Origin.Finishes(End.Client).Finishes(End.Origin);
    });

    /// <summary>A client that goes on and is served.</summary>
    public static LegPlay Accepting(LegPlay client) =>
        client.Changes(End.Client).Protected(End.Client).Completes().Talks();

    /// <summary>A client that refuses by alert in clear, as OpenSSL does.</summary>
    public static Action<LegPlay> Refusing(byte alert) =>
        client => client.Alerts(End.Client, alert).Finishes(End.Client).Finishes(End.Origin);

    /// <summary>A client that finishes the handshake and closes without a word, as .NET does on Linux.</summary>
    public static void Silent(LegPlay client) =>
        client.Changes(End.Client).Protected(End.Client).Completes().Finishes(End.Client).Finishes(End.Origin);

    /// <summary>A client that finishes the handshake and takes leave with close_notify.</summary>
    public static void Orderly(LegPlay client) =>
        client.Changes(End.Client).Protected(End.Client).Completes().Protected(End.Client).Finishes(End.Client).Finishes(End.Origin);

    public static HandshakePair Inspected() => Terminated(Chains.Good, Chains.FromBox, client => Accepting(client));

    public static HandshakePair InspectedExpired() =>
        Terminated(Chains.Expired, Chains.FromBox, client => Accepting(client));

    public static HandshakePair BoxCaMissing() => Terminated(Chains.Good, Chains.FromBox, Refusing(48));

    /// <summary>The box keeps the hello to itself; the client waits and leaves.</summary>
    public static HandshakePair Dropped(double wait = 5) =>
        Both(play => play.Client.Hello(Hellos.Modern).Wait(wait).Finishes(End.Client), dials: false);

    /// <summary>The box connects and sends nothing.</summary>
    public static HandshakePair DroppedAfterConnect() =>
        Both(play => play.Client.Hello(Hellos.Modern).Wait(5).Finishes(End.Client));

    /// <summary>The box ends the client leg and never turns to the origin.</summary>
    public static HandshakePair EndedByBox(Action<LegPlay> end) =>
        Both(play => end(play.Client.Hello(Hellos.Modern)), dials: false);

    /// <summary>The origin answers the client's own hello, passed on, in its own way.</summary>
    public static HandshakePair OriginAnswers(Bytes hello, Action<LegPlay> answer, Action<LegPlay>? client = null) =>
        Both(play =>
    {
        play.Client.Hello(hello);
        answer(play.Origin.Hello(hello));
        (client ?? answer)(play.Client);
    });

    /// <summary>The origin answers a hello of the box in its own way, and the client goes as told.</summary>
    public static HandshakePair OriginAnswersBox(
        Bytes asked, Bytes sent, Action<LegPlay> answer, Action<LegPlay> client) => Both(play =>
    {
        play.Client.Hello(asked);
        answer(play.Origin.Hello(sent));
        client(play.Client);
    });

    /// <summary>An untouched path, TLS 1.3 without keys, that the origin ends as told after one protected record of the
    /// client.</summary>
    public static HandshakePair ClosedAfterOneRecord(Action<LegPlay> end) => Both(play =>
    {
        play.Client.Shakes13(Hellos.Modern, Hellos.Answer13);
        end(play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13));
        end(play.Client);
    });

    /// <summary>The box could not connect, and the client is told as told.</summary>
    public static HandshakePair NoConnection(ConnectFailure reason, Action<LegPlay> client)
    {
        var play = new Play();
        play.Client.Connects().Hello(Hellos.Modern);
        play.Origin.Fails(reason);
        client(play.Client);
        return play.Watched();
    }

    /// <summary>A box that serves a page of its own inside TLS.</summary>
    public static Action<LegPlay> Page(int status) => client =>
        client.Says(
            End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox).Changes(End.Client).Protected(End.Client).Completes()
            .Data(End.Client).Head(End.Origin, $"HTTP/1.1 {status} No").Finishes(End.Origin).Finishes(End.Client);

    /// <summary>One path: a client leg and nobody who watched the origin side.</summary>
    public static HandshakePair OnePath(Action<LegPlay> client)
    {
        var play = new Play();
        client(play.Client.Connects());
        return play.Watched() with { OriginWatch = null };
    }

    /// <summary>Adds legs of the direct path.</summary>
    public static HandshakePair Beside(this HandshakePair pair, params Action<LegPlay>[] direct)
    {
        var legs = new List<LegRecording>();
        foreach (var act in direct)
        {
            var leg = new LegPlay(new Play(), LegSide.Direct, $"d{legs.Count}");
            act(leg.Connects());
            legs.Add(leg.Recording);
        }

        return pair with { Direct = [.. legs] };
    }

    /// <summary>Plays both legs, the connections of both standing unless told otherwise.</summary>
    public static HandshakePair Both(Action<Play> act, bool dials = true)
    {
        var play = new Play();
        play.Client.Connects();
        if (dials)
        {
            play.Origin.Connects();
        }

        act(play);
        return play.Watched();
    }
}
