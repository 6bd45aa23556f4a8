using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Org.BouncyCastle.Asn1;
using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests;

public sealed class LeafForgeTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(LabCertificate.Now);
    private readonly CertificateAuthority _authority;
    private readonly LeafForge _forge;
    private readonly LabCertificate _root = LabCertificate.Root();

    public LeafForgeTests()
    {
        _authority = CertificateAuthority.Create(new(), _clock);
        _forge = new(_authority, _clock);
    }

    public void Dispose()
    {
        _forge.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void A_mimic_has_every_field_of_the_origin_but_issuer_serial_and_key()
    {
        var origin = CertificateReader.Read(_root.Leaf(change: r => r with { IpAddresses = ["192.0.2.7"] }).Der);
        var copy = Forge(origin.Der, ForgingClass.Mimic);

        Assert.Equal(origin.Subject, copy.Subject);
        Assert.Equal("CN=ProxyLab test CA,O=ProxyLab", Reversed(copy.Issuer));
        Assert.Equal((origin.NotBefore, origin.NotAfter), (copy.NotBefore, copy.NotAfter));
        Assert.Equal(origin.DnsNames, copy.DnsNames);
        Assert.Equal(origin.IpAddresses, copy.IpAddresses);
        Assert.Equal(origin.ExtensionOids, copy.ExtensionOids);
        Assert.NotEqual(origin.SpkiSha256, copy.SpkiSha256);
        Assert.NotEqual(origin.Serial, copy.Serial);
    }

    [Fact]
    public void A_mimic_of_an_expired_certificate_is_expired()
    {
        var origin = _root.Leaf(change: r => r with { NotAfter = LabCertificate.Now.AddDays(-1) });
        Assert.Equal(10, Judge(Forge(origin.Der, ForgingClass.Mimic).Der)?.Code.Value);
    }

    [Theory]
    [InlineData(ForgingClass.Mimic, false)]
    [InlineData(ForgingClass.KeyOnly, true)]
    public void Promises_about_the_origins_own_certificate_are_copied_by_key_only_alone(ForgingClass forging, bool kept)
    {
        var origin = _root.Leaf(change: r => r with
        {
            Others =
            [
                ("1.3.6.1.4.1.11129.2.4.2", false, new DerOctetString([0, 0])),
                ("1.3.6.1.5.5.7.1.24", false, new DerSequence(DerInteger.ValueOf(5))),
                ("1.2.3.4", false, new DerOctetString([1])),
            ],
        });
        var copied = Forge(origin.Der, forging).ExtensionOids;

        Assert.Contains("1.2.3.4", copied);
        Assert.Equal(kept, copied.Contains("1.3.6.1.4.1.11129.2.4.2"));
        Assert.Equal(kept, copied.Contains("1.3.6.1.5.5.7.1.24"));
    }

    [Fact]
    public void Names_only_has_fresh_dates_and_the_requested_host_beside_the_origins_names()
    {
        var origin = _root.Leaf(change: r => r with { NotAfter = LabCertificate.Now.AddDays(-1) });
        var copy = Forge(origin.Der, ForgingClass.NamesOnly, "other.lab");

        Assert.Equal(["good.lab", "other.lab"], copy.DnsNames);
        Assert.Equal(LabCertificate.Now.AddDays(-1), copy.NotBefore);
        Assert.Equal(LabCertificate.Now.AddDays(396), copy.NotAfter);
        Assert.Null(Judge(copy.Der, "other.lab"));
    }

    [Fact]
    public void Key_only_keeps_the_foreign_issuer_and_serial()
    {
        var origin = CertificateReader.Read(_root.Leaf().Der);
        var copy = Forge(origin.Der, ForgingClass.KeyOnly);

        Assert.Equal((origin.Issuer, origin.Serial), (copy.Issuer, copy.Serial));
        Assert.NotEqual(origin.SpkiSha256, copy.SpkiSha256);
    }

    [Fact]
    public void A_self_signed_replica_verifies_with_its_own_key()
    {
        var origin = CertificateReader.Read(LabCertificate.Root("Alone").Der);
        var copy = Forge(origin.Der, ForgingClass.SelfSigned);

        Assert.Equal((origin.Subject, origin.Issuer), (copy.Subject, copy.Issuer));
        Assert.True(copy.IsSelfSigned);
        Assert.NotEqual(origin.SpkiSha256, copy.SpkiSha256);
    }

    [Fact]
    public void The_untrusted_issuer_signs_a_mimic_that_the_CA_does_not_vouch_for()
    {
        var copy = Forge(_root.Leaf().Der, ForgingClass.UntrustedIssuer);

        Assert.Equal(20, Judge(copy.Der)?.Code.Value);
        Assert.Empty(Facts(copy.Der, "good.lab", TrustStore.Of("untrusted", [new(_authority.UntrustedIssuer.Certificate.RawData)])).Errors.ToArray());
    }

    [Theory]
    [InlineData(ForgingClass.Mimic)]
    [InlineData(ForgingClass.NamesOnly)]
    [InlineData(ForgingClass.KeyOnly)]
    public void Without_an_origins_certificate_the_host_alone_is_named(ForgingClass forging)
    {
        foreach (var host in new[] { "good.lab", "192.0.2.1", "2001:db8::1", new string('a', 63) + ".and.longer.than.a.common.name.may.be.lab" })
        {
            Assert.Null(Judge(_forge.Forge([], host, forging).Sent[0], host));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("ünï.lab")]
    [InlineData("a b")]
    [InlineData("\ud800")]
    public void A_host_that_no_certificate_can_name_does_not_stop_the_forge(string host) =>
        Assert.NotEmpty(_forge.Forge([], host, ForgingClass.Mimic).Sent);

    [Fact]
    public void An_origins_certificate_that_is_none_is_replaced_by_names() =>
        Assert.Null(Judge(_forge.Forge([Bytes.FromHex("3003010203")], "good.lab", ForgingClass.Mimic).Sent[0]));

    [Fact]
    public void The_same_question_gets_the_same_context_and_another_question_another()
    {
        var origin = _root.Leaf().Der;
        var first = _forge.Forge([origin], "good.lab", ForgingClass.Mimic);

        Assert.Same(first, _forge.Forge([Bytes.Copy(origin.Span)], "good.lab", ForgingClass.Mimic));
        Assert.NotSame(first, _forge.Forge([origin], "other.lab", ForgingClass.Mimic));
        Assert.NotSame(first, _forge.Forge([origin], "good.lab", ForgingClass.NamesOnly));
        Assert.NotSame(first, _forge.Forge([_root.Leaf().Der], "good.lab", ForgingClass.Mimic));
        Assert.NotSame(first, _forge.Forge([origin], "good.lab", ForgingClass.Mimic, rsa: true));
    }

    [Fact]
    public void The_least_used_leaf_is_forgotten_first()
    {
        using var small = new LeafForge(_authority, _clock, capacity: 2);
        var a = small.Forge([], "a.lab", ForgingClass.NamesOnly);
        var b = small.Forge([], "b.lab", ForgingClass.NamesOnly);
        Assert.Same(a, small.Forge([], "a.lab", ForgingClass.NamesOnly));
        _ = small.Forge([], "c.lab", ForgingClass.NamesOnly);

        Assert.Equal(2, small.Count);
        Assert.Same(a, small.Forge([], "a.lab", ForgingClass.NamesOnly));
        Assert.NotSame(b, small.Forge([], "b.lab", ForgingClass.NamesOnly));
    }

    [Fact]
    public async Task Many_threads_that_miss_the_same_leaf_forge_it_once()
    {
        var origin = _root.Leaf().Der;
        using var start = new Barrier(8);
        var leaves = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return _forge.Forge([origin], "good.lab", ForgingClass.Mimic);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Single(leaves.Distinct());
    }

    [Theory]
    [InlineData(ForgingClass.Mimic, false, SslProtocols.Tls13)]
    [InlineData(ForgingClass.Mimic, true, SslProtocols.Tls12)]
    [InlineData(ForgingClass.NamesOnly, true, SslProtocols.Tls13)]
    [InlineData(ForgingClass.KeyOnly, false, SslProtocols.Tls12)]
    [InlineData(ForgingClass.SelfSigned, false, SslProtocols.Tls13)]
    [InlineData(ForgingClass.UntrustedIssuer, false, SslProtocols.Tls13)]
    public async Task SslStream_serves_exactly_what_the_forge_says(ForgingClass forging, bool rsa, SslProtocols version)
    {
        var leaf = _forge.Forge([_root.Leaf().Der, _root.Der], "good.lab", forging, rsa);
        var (near, far) = DuplexPipe.Create();
        var extra = 0;
        using var client = new SslStream(near, false, (_, certificate, chain, _) =>
        {
            extra = chain!.ChainPolicy.ExtraStore.Count;
            return leaf.Sent[0].Span.SequenceEqual(certificate!.GetRawCertData());
        });
        using var server = new SslStream(far);
        await Task.WhenAll(
            client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "good.lab", EnabledSslProtocols = version }),
            server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = leaf.Context }));

        Assert.InRange(extra, leaf.Sent.Count - 1, leaf.Sent.Count);
    }

    private CertificateFacts Forge(Bytes origin, ForgingClass forging, string host = "good.lab") =>
        CertificateReader.Read(_forge.Forge([origin], host, forging).Sent[0]);

    private ChainError? Judge(Bytes leaf, string host = "good.lab") =>
        Facts(leaf, host, TrustStore.Of("lab", [new(_authority.Certificate.RawData)])).First;

    private static ChainFacts Facts(Bytes leaf, string host, TrustStore trust) =>
        ChainJudge.Judge([leaf], FactSource.PeerReported, trust, LabCertificate.Now, host);

    private static string Reversed(string name) => string.Join(",", name.Split(',').Order(StringComparer.Ordinal));
}
