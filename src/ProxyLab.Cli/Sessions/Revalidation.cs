using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Sessions;

/// <summary>Judges a session's certificates anew under another trust store, at the recorded time and for the recorded host.</summary>
internal static class Revalidation
{
    /// <summary>Replaces the validation of every chain of every leg.</summary>
    public static HandshakePair Under(HandshakePair pair, TrustStore trust) => pair with
    {
        AtClient = Under(pair.AtClient, trust),
        AtOrigin = Under(pair.AtOrigin, trust),
        EarlierAtOrigin = [.. pair.EarlierAtOrigin.Select(leg => Under(leg, trust)!)],
        Direct = [.. pair.Direct.Select(leg => Under(leg, trust)!)],
    };

    private static LegRecording? Under(LegRecording? leg, TrustStore trust) => leg is null ? null : leg with
    {
        Events = [.. leg.Events.Select(seen => seen is LegEvent.ChainKnown known
            ? known with { Chain = Under(known.Chain, trust) }
            : seen)],
    };

    private static ChainFacts Under(ChainFacts chain, TrustStore trust)
    {
        EquatableArray<Bytes> sent = [.. chain.Certificates.Select(certificate => certificate.Der)];
        var (clock, host, level) = (chain.Context.Clock, chain.Context.Host, chain.Context.SecurityLevel);
        return sent.Count == 0 ? chain : ChainJudge.Judge(sent, chain.Source, trust, clock, host, level);
    }
}
