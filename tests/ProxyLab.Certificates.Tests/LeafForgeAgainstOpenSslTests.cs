using Microsoft.Extensions.Time.Testing;
using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Certificates.Tests.OpenSsl;

namespace ProxyLab.Certificates.Tests;

/// <summary>What the machine's openssl says of forged certificates.</summary>
public sealed class LeafForgeAgainstOpenSslTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(LabCertificate.Now);
    private readonly LabCertificate _root = LabCertificate.Root();
    private CertificateAuthority? _authority;

    public void Dispose() => _authority?.Dispose();

    [OpenSslTheory]
    [InlineData(ForgingClass.Mimic, false, false, null)]
    [InlineData(ForgingClass.Mimic, true, true, null)]
    [InlineData(ForgingClass.Mimic, true, false, null)]
    [InlineData(ForgingClass.NamesOnly, false, false, null)]
    [InlineData(ForgingClass.NamesOnly, true, true, null)]
    [InlineData(ForgingClass.KeyOnly, false, false, 20)]
    [InlineData(ForgingClass.SelfSigned, false, false, 18)]
    [InlineData(ForgingClass.UntrustedIssuer, false, false, 20)]
    public async Task A_forged_leaf_is_judged_as_its_class_promises(ForgingClass forging, bool rsaCa, bool rsaLeaf, int? first) =>
        await AssertFirst(_root.Leaf(), forging, rsaCa, rsaLeaf, first);

    [OpenSslTheory]
    [InlineData("expired", ForgingClass.Mimic, 10)]
    [InlineData("not yet valid", ForgingClass.Mimic, 9)]
    [InlineData("wrong name", ForgingClass.Mimic, 62)]
    [InlineData("usage of a client", ForgingClass.Mimic, 26)]
    [InlineData("expired", ForgingClass.NamesOnly, null)]
    [InlineData("wrong name", ForgingClass.NamesOnly, null)]
    [InlineData("usage of a client", ForgingClass.NamesOnly, null)]
    public async Task A_mimic_shows_the_origins_fault_and_names_only_hides_it(string fault, ForgingClass forging, int? first) =>
        await AssertFirst(
            _root.Leaf(change: r => fault switch
            {
                "expired" => r with { NotAfter = LabCertificate.Now.AddDays(-1) },
                "not yet valid" => r with { NotBefore = LabCertificate.Now.AddDays(1) },
                "wrong name" => r with { DnsNames = ["other.lab"] },
                _ => r with { ExtendedKeyUsage = ["1.3.6.1.5.5.7.3.2"] },
            }),
            forging,
            rsaCa: false,
            rsaLeaf: false,
            first);

    private async Task AssertFirst(LabCertificate origin, ForgingClass forging, bool rsaCa, bool rsaLeaf, int? first)
    {
        _authority = CertificateAuthority.Create(new(Rsa: rsaCa), _clock);
        using var forge = new LeafForge(_authority, _clock);
        var leaf = forge.Forge([origin.Der, _root.Der], "good.lab", forging, rsaLeaf);
        var chain = new FaultyChain(leaf.Sent, [new(_authority.Certificate.RawData)], string.Empty);
        var theirs = await OpenSslCommand.VerifyAsync(chain);

        Assert.Equal(first, theirs.Count > 0 ? theirs[0].Code.Value : null);
        Assert.Equal(first, chain.Judge().First?.Code.Value);
    }
}
