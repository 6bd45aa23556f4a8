using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>H13: application protocols were stripped or translated on the way.</summary>
/// <remarks>
/// RFC 7301 §3.1, §3.2. A fault only where the origin selected a protocol that the client prefers to what it got; else a fact, since the origin
/// may not have it; and so where the box talks to the client itself because the origin is at fault.
/// False positive: none known where both selections were seen. False negative: without a direct probe, an origin that was never offered the protocol.
/// </remarks>
internal sealed class AlpnChanged : IRule
{
    public string Id => "H13";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client?.Hello is not { } asked || session.Origin?.Hello is not { } sent)
        {
            return Found.NotApplicable;
        }

        var (client, origin) = (session.Client, session.Origin);
        var offered = asked.Alpn ?? default;
        var passedOn = sent.Alpn ?? default;
        if (client.IsAlpnKnown && origin.IsAlpnKnown && origin.SelectedAlpn is { } chosen && chosen != client.SelectedAlpn)
        {
            var isLost = IsPreferred(offered, chosen, client.SelectedAlpn) && !session.IsServedByBox;
            return Found.Symptom(
                isLost ? Suspect.Middlebox : Suspect.None,
                0.8,
                $"{chosen} became {client.SelectedAlpn ?? "nothing"}",
                client.Shows(client.AnswerAt ?? TimeSpan.Zero, $"the client offered [{Names(offered)}] and was given {client.SelectedAlpn ?? "none"}"),
                origin.Shows(origin.AnswerAt ?? TimeSpan.Zero, $"the origin selected {chosen}"));
        }

        foreach (var protocol in offered)
        {
            if (!IsGrease(protocol) && !Holds(passedOn, protocol))
            {
                return Found.Symptom(
                    Suspect.None,
                    0.9,
                    "application protocols not passed on",
                    client.Shows(client.HelloAt!.Value, $"the client offered [{Names(offered)}]"),
                    origin.Shows(origin.HelloAt!.Value, $"the box offered [{Names(passedOn)}]"));
            }
        }

        return Found.Nothing;
    }

    // The client's list is in its order of preference: what it was given instead counts against the box only if it stands behind.
    private static bool IsPreferred(EquatableArray<Bytes> offered, string chosen, string? given)
    {
        var place = Place(offered, chosen);
        return place >= 0 && (given is null || Place(offered, given) > place);
    }

    private static int Place(EquatableArray<Bytes> offered, string protocol) =>
        offered.Span.IndexOf(Bytes.Copy(Encoding.Latin1.GetBytes(protocol)));

    private static bool Holds(EquatableArray<Bytes> protocols, Bytes protocol) => protocols.Span.Contains(protocol);

    private static bool IsGrease(Bytes protocol) =>
        protocol.Length == 2 && Grease.Is((ushort)((protocol.Span[0] << 8) | protocol.Span[1]));

    private static string Names(EquatableArray<Bytes> protocols) =>
        string.Join(", ", protocols.Select(protocol => Encoding.Latin1.GetString(protocol.Span)));
}
