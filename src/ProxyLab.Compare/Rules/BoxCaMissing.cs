using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>K1: the client refused the box's certificate because it does not know the box's CA.</summary>
/// <remarks>
/// RFC 8446 §6.2 (unknown_ca). Clients name it differently: OpenSSL says 48, Go and GnuTLS 42, Chromium 46; all but 48 count only where the chain
/// fails for want of an issuer. A CA that nobody rolled out is the box's fault, not the client's.
/// False positive: a client that pins the origin's key (K2) and says 48. False negative: an origin whose certificate was not seen, as the box may
/// then only pass its fault on; a client that refuses by closing without a word (.NET, Node, wget), since a health check that is content does the same.
/// </remarks>
internal sealed class BoxCaMissing : IRule
{
    public string Id => "K1";

    /// <summary>Says what is missing where the client left in silence.</summary>
    public const string Unsaid =
        "the client's own message: it closed without a word right after the box's certificate, as some clients do that do not know its CA, and as health checks do";

    /// <summary>Tells whether an alert is how clients say that they do not trust the issuer.</summary>
    public static bool SaysUntrusted(Alert alert) => alert.Description.Value is 42 or 46 or 48;

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client is not { } client || !session.ClientRefused)
        {
            return Found.NotApplicable;
        }

        if (session.OriginChain is null)
        {
            return session.Reaction == Reaction.Refused || client.Chain is null or { Errors.Count: > 0 }
                ? Found.Missing("the origin's certificate: the box may only pass on its fault")
                : Found.NotApplicable;
        }

        if (!session.IsOriginChainGood)
        {
            return Found.Nothing;
        }

        if (BoxCertificateDefective.Defect(session) is not null && session.BoxIssuerError is null)
        {
            return Found.Nothing;
        }

        var isIssuer = session.BoxIssuerError is not null;
        if (client.Refusal is { } refusal)
        {
            return refusal.Alert.Description.Value == 48 || (isIssuer && SaysUntrusted(refusal.Alert))
                ? Finding(session, refusal.Alert.Description.Value == 48 ? 0.95 : 0.8, client.Shows(refusal.At, $"the client sent alert {refusal.Alert} after the box's certificate"))
                : Found.Missing("the same client on the direct path: why it refuses a certificate that looks good from here (pinning, its clock)");
        }

        if (isIssuer)
        {
            return Found.Missing(Unsaid);
        }

        return client.Chain is null ? Found.Missing("the certificate the client was shown") : Found.Nothing;
    }

    private static Outcome Finding(SessionView session, double confidence, Evidence refused) => Found.Symptom(
        Suspect.Middlebox,
        confidence,
        "the client does not trust the box's CA",
        refused,
        session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's own certificate is good, {ChainCodes.Under(session.OriginChain!)}"));
}
