using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Judges the certificates that captures show, at the time they were captured and for the host that was asked for.</summary>
internal static class CaptureChains
{
    /// <summary>Adds to every leg what its chain is worth.</summary>
    public static HandshakePair Judged(HandshakePair pair, TrustStore trust) => pair with
    {
        AtClient = Judged(pair.AtClient, pair.Host, trust),
        AtOrigin = Judged(pair.AtOrigin, pair.Host, trust),
        EarlierAtOrigin = [.. pair.EarlierAtOrigin.Select(leg => Judged(leg, pair.Host, trust)!)],
        Direct = [.. pair.Direct.Select(leg => Judged(leg, pair.Host, trust)!)],
    };

    private static LegRecording? Judged(LegRecording? leg, string? host, TrustStore trust)
    {
        if (leg?.CertificatesOnWire() is not { Count: > 0 } sent)
        {
            return leg;
        }

        var events = new List<LegEvent>(leg.Events.Count + 1);
        var isJudged = false;
        foreach (var one in leg.Events)
        {
            events.Add(one);
            if (!isJudged && one is LegEvent.Seen { Item: WireItem.Handshake { From: End.Origin, Type: HandshakeType.Certificate or HandshakeType.CompressedCertificate } } seen)
            {
                isJudged = true;
                var chain = ChainJudge.Judge(sent, seen.Source, trust, leg.StartedAt + seen.At, host ?? leg.ServerName);
                events.Add(new LegEvent.ChainKnown(seen.At, chain) { Frame = seen.Frame });
            }
        }

        return leg with { Events = [.. events] };
    }
}
