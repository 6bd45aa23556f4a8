using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>C15: the certificate the box made fails by itself, and the client refused it, while the origin's own is good.</summary>
/// <remarks>
/// RFC 5280 §6.1: dates, path length, name constraints or the signature of what the box shows, whoever is trusted.
/// False positive: a recorder's clock that is off while the client refuses for a reason of its own. False negative: a client that does not
/// look, a refusal in silence, and a fault that only the client's verifier knows.
/// </remarks>
internal sealed class BoxCertificateDefective : IRule
{
    public string Id => "C15";

    /// <summary>Finds what is wrong with the box's certificate besides its issuer; <c>null</c> when nothing is, or when the origin's is no better.</summary>
    public static ChainError? Defect(SessionView session) =>
        session is { IsTerminated: true, IsSubstituted: true, IsOriginChainGood: true, BoxChain: { } chain }
            ? ChainCodes.First(chain, code => !ChainCodes.IsAboutIssuer(code))
            : null;

    public Outcome Judge(SessionView session)
    {
        if (Defect(session) is not { } defect)
        {
            return Found.NotApplicable;
        }

        if (session.Client!.Refusal is not { } refusal)
        {
            return session.ClientTookIt ? Found.Nothing : Found.Missing("the client's own message: whether it refused the box's certificate");
        }

        return Found.Symptom(
            Suspect.Middlebox,
            0.9,
            "the certificate that the box made is defective",
            session.Client.Shows(session.Client.ChainAt!.Value, $"the box's certificate, issuer {session.BoxChain!.Leaf?.Issuer}: {defect}, {ChainCodes.Under(session.BoxChain)}"),
            session.Client.Shows(refusal.At, $"the client sent alert {refusal.Alert} after it"),
            session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's own certificate is good, {ChainCodes.Under(session.OriginChain!)}"));
    }
}
