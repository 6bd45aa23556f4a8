namespace ProxyLab.Compare;

/// <summary>C1: the client was shown another certificate than the origin sent in the same session.</summary>
/// <remarks>
/// RFC 5280 §4.1: a certificate is its bytes. Proven termination, and no fault by itself.
/// False positive: none on one terminated session; origins that have several certificates show themselves on both legs of an untouched path alike.
/// False negative: a resumed handshake, which sends no certificate, and TLS 1.3 without keys.
/// </remarks>
internal sealed class LeafSubstituted : IRule
{
    public string Id => "C1";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client is not { } client || session.Origin is not { } origin || client.IsResumed || origin.IsResumed)
        {
            return Found.NotApplicable;
        }

        if (client.Chain?.Leaf is not { } shown || origin.Chain?.Leaf is not { } own)
        {
            return client.ServerHello is null || origin.ServerHello is null
                ? Found.NotApplicable
                : Found.Missing($"the certificate on the {(client.Chain is null ? "client" : "origin")} leg: TLS 1.3 encrypts it, session keys would show it");
        }

        return session.IsSubstituted
            ? Found.Symptom(
                Suspect.None,
                0.99,
                "certificate substituted",
                client.Shows(client.ChainAt!.Value, $"the client was shown leaf {shown.Sha256.Slice(0, 4)}..., issuer {shown.Issuer}"),
                origin.Shows(origin.ChainAt!.Value, $"the origin sent leaf {own.Sha256.Slice(0, 4)}..., issuer {own.Issuer}"))
            : Found.Nothing;
    }
}
