namespace ProxyLab.Compare;

/// <summary>C12: the origin's certificate is at fault and the client is shown a good one.</summary>
/// <remarks>
/// RFC 5280 §6.1: chain(B) fails, chain(A) holds as the client sees it. A chain that was only completed is C14.
/// False positive: a recorder whose trust store or clock is not the client's; both are named in the evidence.
/// False negative: a certificate that was not seen on one of the legs.
/// </remarks>
internal sealed class FaultMasked : IRule
{
    public string Id => "C12";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || !session.IsOriginChainBad)
        {
            return Found.NotApplicable;
        }

        if (session.BoxChain is null)
        {
            return session.Client is { HidesCertificate: true } ? Found.Missing("the certificate the client was shown") : Found.NotApplicable;
        }

        if (session.ClientError is not (true, null) || !session.IsSubstituted || ChainRepaired.IsAllThatChanged(session))
        {
            return Found.Nothing;
        }

        var error = session.OriginChain!.Errors[0];
        return Found.Symptom(
            Suspect.Origin,
            0.9,
            error.Code.Text,
            session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's certificate: {error}"),
            session.Client!.Shows(
                session.Client.ChainAt!.Value,
                $"the client was shown issuer {session.BoxChain.Leaf!.Issuer}, and " + (session.Reaction == Reaction.Accepted ? "went on" : "had nothing to object")));
    }
}
