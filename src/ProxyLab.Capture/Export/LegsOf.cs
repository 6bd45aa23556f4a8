using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Lists the legs of a session.</summary>
internal static class LegsOf
{
    /// <summary>Lists them: the client's, the origin's attempts in order, the direct path's.</summary>
    public static IEnumerable<LegRecording> Session(HandshakePair pair)
    {
        LegRecording?[] legs = [pair.AtClient, .. pair.EarlierAtOrigin, pair.AtOrigin, .. pair.Direct];
        return legs.OfType<LegRecording>();
    }

    /// <summary>Names a leg as exports do.</summary>
    public static string Name(LegSide side) => side switch
    {
        LegSide.Client => "client",
        LegSide.Origin => "origin",
        _ => "direct",
    };

    /// <summary>Lists the origin end's certificates in DER: those judged, else those seen in clear.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Certificates(LegRecording leg) =>
        leg.Chain is { } chain ? chain.Certificates.Select(certificate => certificate.Der.Memory)
            : (leg.CertificatesOnWire() ?? []).Select(der => der.Memory);
}
