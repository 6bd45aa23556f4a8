using CsCheck;
using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests;

public sealed class CertificateReaderTests
{
    private static readonly FaultyChain[] Seeds =
    [
        FaultyChains.All["sound"](), FaultyChains.All["sound, RSA-PSS signatures"](), FaultyChains.All["sound, Ed25519"](),
        FaultyChains.All["explicit curve of the intermediate"](), FaultyChains.All["name permitted and excluded"](),
        FaultyChains.All["address right"](), FaultyChains.All["self-signed leaf"](), FaultyChains.All["proxy certificate of a CA"](),
    ];

    [Fact]
    public void Every_field_is_read()
    {
        var leaf = LabCertificate.Root().Leaf(change: r => r with
        {
            Subject = "C=DE,O=A\\, B \\+ C,CN=good.lab",
            DnsNames = ["good.lab", "*.good.lab"],
            IpAddresses = ["192.0.2.1", "2001:db8::1"],
            Serial = [1, 2, 3],
        });
        var facts = CertificateReader.Read(leaf.Der);

        Assert.Equal("CN=good.lab,O=A\\, B \\+ C,C=DE", facts.Subject);
        Assert.Equal("CN=Root (test-only)", facts.Issuer);
        Assert.Equal("010203", facts.Serial.ToString());
        Assert.Equal((LabCertificate.Now.AddDays(-30), LabCertificate.Now.AddDays(300)), (facts.NotBefore, facts.NotAfter));
        Assert.Equal(["good.lab", "*.good.lab"], facts.DnsNames);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], facts.IpAddresses);
        Assert.Equal(("EC", 256, "SHA256withECDSA"), (facts.KeyAlgorithm, facts.KeyBits, facts.SignatureAlgorithm));
        Assert.Equal(["2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.14", "2.5.29.35", "2.5.29.17"], facts.ExtensionOids);
        Assert.False(facts.IsCa);
        Assert.False(facts.IsSelfSigned);
    }

    [Fact]
    public void Self_signed_means_that_the_signature_verifies()
    {
        var root = LabCertificate.Root();
        Assert.True(CertificateReader.Read(root.Der).IsSelfSigned);
        Assert.False(CertificateReader.Read(root.WithBrokenSignature().Der).IsSelfSigned);
    }

    [Fact]
    public void Bytes_that_are_no_certificate_give_their_hash_and_nothing_else()
    {
        var facts = CertificateReader.Read(Bytes.FromHex("00"));
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", facts.Sha256.ToString());
        Assert.Equal(string.Empty, facts.Subject);
    }

    [Fact]
    public void No_proper_prefix_is_a_certificate()
    {
        var der = Seeds[0].Sent[0];
        for (var length = 0; length < der.Length; length++)
        {
            Assert.Empty(CertificateReader.Read(der.Slice(0, length)).ExtensionOids.ToArray());
        }
    }

    [Fact]
    public void No_mutation_of_a_chain_makes_the_judge_throw()
    {
        var mutation = Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 6];
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 2], mutation).Sample(
            (seed, place, changes) =>
            {
                var chain = Seeds[seed];
                var at = place % chain.Sent.Count;
                var hostile = Mutate(chain.Sent[at], changes);
                var facts = (chain with
                {
                    Sent = [.. chain.Sent.Select((der, i) => i == at ? hostile : der)],
                    Trusted = CertificateReader.Read(hostile).Subject.Length > 0 ? [.. chain.Trusted, hostile] : chain.Trusted,
                }).Judge();
                return facts.Certificates.Count == chain.Sent.Count && facts.Certificates[at].Der == hostile;
            },
            iter: Iterations,
            seed: "0N0XIzNsQ0O2");
    }

    private static Bytes Mutate(Bytes der, (int Place, byte Value, int Kind)[] changes)
    {
        var bytes = der.Span.ToArray().ToList();
        foreach (var (place, value, kind) in changes)
        {
            var at = place % bytes.Count;
            switch (kind)
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << (value & 7));
                    break;
                case 2 when bytes.Count > 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, value);
                    break;
            }
        }

        return new(bytes.ToArray());
    }

    private static long Iterations =>
        long.TryParse(Environment.GetEnvironmentVariable("PROXYLAB_PROPERTY_RUNS"), out var runs) ? runs : 500;
}
