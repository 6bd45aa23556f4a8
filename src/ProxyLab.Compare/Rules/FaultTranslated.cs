namespace ProxyLab.Compare;

/// <summary>C13: the origin's certificate is at fault and so is the one the client is shown.</summary>
/// <remarks>
/// RFC 5280 §6.1; faithful when the first verify code is the same, else lossy. Where the client's alert names its error, that error counts.
/// False positive: a recorder whose trust store does not know the box's CA; complaints about that issuer count only if the client made them.
/// False negative: a client that refuses without saying why, where both kinds of error are there.
/// </remarks>
internal sealed class FaultTranslated : IRule
{
    public string Id => "C13";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || !session.IsOriginChainBad || session.BoxChain is null)
        {
            return Found.NotApplicable;
        }

        if (session.ClientError is not (true, var met))
        {
            return Found.Missing("the verify error the client met: its own message, or a trust store that knows the box's CA");
        }

        if (met is not { } error || !session.IsSubstituted)
        {
            return Found.Nothing;
        }

        var own = session.OriginChain!.Errors[0];
        return Found.Symptom(
            Suspect.Origin,
            0.9,
            own.Code == error.Code ? $"passed on: {own.Code.Text}" : $"{own.Code.Text} became {error.Code.Text}",
            session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's certificate: {own}"),
            session.Client!.Shows(session.Client.ChainAt!.Value, $"the certificate the client was shown: {error}"));
    }
}
