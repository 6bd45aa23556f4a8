using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>A chain as sent, what the client trusts, and what it asks for.</summary>
internal sealed record FaultyChain(IReadOnlyList<Bytes> Sent, IReadOnlyList<Bytes> Trusted, string KeyPem)
{
    public string? Host { get; init; } = "good.lab";

    public DateTimeOffset Clock { get; init; } = LabCertificate.Now;

    public static FaultyChain Of(LabCertificate trusted, params LabCertificate[] sent) => Of([trusted], sent);

    public static FaultyChain Of(LabCertificate[] trusted, LabCertificate[] sent) =>
        new([.. sent.Select(c => c.Der)], [.. trusted.Select(c => c.Der)], sent[0].Key.Pem);

    public ChainFacts Judge(int securityLevel = 2) =>
        ChainJudge.Judge(Sent, FactSource.PeerReported, TrustStore.Of("lab", Trusted), Clock, Host, securityLevel);
}
