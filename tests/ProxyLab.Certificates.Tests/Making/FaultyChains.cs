using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>The chains whose verdict is asked of openssl and of us: the table of cases.</summary>
internal static class FaultyChains
{
    private static readonly LabKey Weak = LabKey.Rsa(1024);
    private static readonly LabKey Rsa = LabKey.Rsa();
    private static readonly LabCertificate Root = LabCertificate.Root();
    private static readonly LabCertificate Middle = Root.Intermediate();
    private static readonly LabCertificate Stranger = LabCertificate.Root("Stranger");
    private static readonly DateTimeOffset Now = LabCertificate.Now;

    /// <summary>The cases that no s_server can show: TLS has no such groups, so only <c>openssl verify</c> is asked.</summary>
    public static readonly HashSet<string> NotServed = ["P-192 leaf", "key of an unknown curve", "key of an unknown curve, self-signed"];

    public static readonly SortedDictionary<string, Func<FaultyChain>> All = new(StringComparer.Ordinal)
    {
        // Sound chains
        ["sound"] = () => Sound(Middle.Leaf()),
        ["sound, root sent"] = () => FaultyChain.Of(Root, Middle.Leaf(), Middle, Root),
        ["sound, order reversed"] = () => FaultyChain.Of(Root, Middle.Leaf(), Root, Middle),
        ["sound, stranger sent too"] = () => FaultyChain.Of(Root, Middle.Leaf(), Stranger, Middle),
        ["sound, leaf sent twice"] = () => Twice(Middle.Leaf()),
        ["sound, no intermediate"] = () => FaultyChain.Of(Root, Root.Leaf()),
        ["sound, no host asked"] = () => Sound(Middle.Leaf()) with { Host = null },
        ["sound, leaf is a CA"] = () => Sound(Middle.Leaf(change: r => r with { IsCa = true, KeyUsage = 0x86 })),
        ["sound, Ed25519"] = () => Deep(LabKey.Ed25519()),
        ["sound, Ed448"] = () => Deep(LabKey.Ed448()),
        ["sound, P-384"] = () => Deep(LabKey.Curve("P-384")),
        ["sound, P-521"] = () => Deep(LabKey.Curve("P-521")),
        ["sound, P-224"] = () => Deep(LabKey.Curve("P-224")),
        ["sound, RSA"] = () => Deep(Rsa),
        ["sound, RSA-PSS signatures"] = () => Deep(Rsa with { SignatureAlgorithm = "SHA256withRSAandMGF1" }),
        ["sound, RSA 2040 bits"] = () => Sound(Middle.Leaf(LabKey.Rsa(2040))),
        ["sound, self-signed leaf that is trusted"] = () => Alone(r => r),
        ["sound, empty subject"] = () => Sound(Middle.Leaf(change: r => r with { Subject = string.Empty })),
        ["sound, no key identifiers"] = () => Bare(),
        ["sound, P-256 root of version 1"] = () => Old(),

        // Dates
        ["leaf expired"] = () => Sound(Middle.Leaf(change: r => r with { NotAfter = Now.AddDays(-1) })),
        ["leaf not yet valid"] = () => Sound(Middle.Leaf(change: r => r with { NotBefore = Now.AddDays(1) })),
        ["leaf at its last second"] = () => Sound(Middle.Leaf(change: r => r with { NotAfter = Now })),
        ["leaf at its first second"] = () => Sound(Middle.Leaf(change: r => r with { NotBefore = Now })),
        ["leaf beyond 2050"] = () => Sound(Middle.Leaf(change: r => r with { NotAfter = Now.AddYears(40) })),
        ["leaf of no time at all"] = () => Sound(Middle.Leaf(change: r => r with { NotBefore = Now.AddDays(1), NotAfter = Now.AddDays(-1) })),
        ["intermediate expired"] = () => Under(Root.Intermediate(change: r => r with { NotAfter = Now.AddDays(-1) })),
        ["root expired"] = () => UnderRoot(LabCertificate.Root(change: r => r with { NotAfter = Now.AddDays(-1) })),
        ["root not yet valid"] = () => UnderRoot(LabCertificate.Root(change: r => r with { NotBefore = Now.AddDays(1) })),

        // Trust
        ["self-signed leaf"] = () => FaultyChain.Of(Stranger, SelfSigned(r => r)),
        ["self-signed leaf expired"] = () => FaultyChain.Of(Stranger, SelfSigned(r => r with { NotAfter = Now.AddDays(-1) })),
        ["self-signed leaf of a wrong name"] = () => FaultyChain.Of(Stranger, SelfSigned(r => r with { DnsNames = ["other.lab"] })),
        ["self-signed CA as leaf"] = () => FaultyChain.Of(Stranger, Root) with { Host = null },
        ["untrusted root sent"] = () => FaultyChain.Of(Stranger, Middle.Leaf(), Middle, Root),
        ["untrusted root sent, leaf expired"] = () =>
            FaultyChain.Of(Stranger, Middle.Leaf(change: r => r with { NotAfter = Now.AddDays(-1) }), Middle, Root),
        ["intermediate missing"] = () => FaultyChain.Of(Root, Middle.Leaf()),
        ["intermediate missing, root sent"] = () => FaultyChain.Of(Root, Middle.Leaf(), Root),
        ["intermediate missing, leaf expired"] = () => FaultyChain.Of(Root, Middle.Leaf(change: r => r with { NotAfter = Now.AddDays(-1) })),
        ["intermediate missing, wrong name"] = () => FaultyChain.Of(Root, Middle.Leaf(change: r => r with { DnsNames = ["other.lab"] })),
        ["root unknown and not sent"] = () => FaultyChain.Of(Stranger, Middle.Leaf(), Middle),
        ["only the intermediate trusted"] = () => FaultyChain.Of(Middle, Middle.Leaf()),
        ["only the intermediate trusted, root sent"] = () => FaultyChain.Of(Middle, Middle.Leaf(), Middle, Root),
        ["only the leaf trusted"] = () => Only(Middle.Leaf()),
        ["root of a trusted name with another key"] = () => Mimic(identifiers: true),
        ["root of a trusted name with another key, no key identifiers"] = () => Mimic(identifiers: false),
        ["cross-signed, one root trusted"] = () => Crossed(trustNew: true, trustOld: false),
        ["cross-signed, the other root trusted"] = () => Crossed(trustNew: false, trustOld: true),
        ["cross-signed, no root trusted"] = () => Crossed(trustNew: false, trustOld: false),
        ["two intermediates of one key, one expired"] = () => TwoMiddles(),
        ["authority key identifier of another key"] = () => Sound(Middle.Leaf(change: r => r with { AuthorityKeyIdentifier = [1, 2, 3] })),
        ["issuer's key of another kind"] = () => OtherKind(),
        ["chain of a hundred and three"] = () => Long(101),
        ["chain of a hundred and two"] = () => Long(100),

        // Signatures
        ["leaf signature broken"] = () => Sound(Middle.Leaf().WithBrokenSignature()),
        ["leaf signature broken and expired"] = () => Sound(Middle.Leaf(change: r => r with { NotAfter = Now.AddDays(-1) }).WithBrokenSignature()),
        ["intermediate signature broken"] = () => Under(Root.Intermediate().WithBrokenSignature()),
        ["root signature broken"] = () => UnderRoot(LabCertificate.Root().WithBrokenSignature()),
        ["RSA leaf signature broken"] = () => UnderRoot(LabCertificate.Root(key: Rsa), c => c.WithBrokenSignature()),
        ["two algorithms named"] = () => Sound(TwoAlgorithms(Middle.Leaf())),

        // Names
        ["wrong name"] = () => Sound(Middle.Leaf(change: r => r with { DnsNames = ["other.lab"] })),
        ["wrong name, expired"] = () => Sound(Middle.Leaf(change: r => r with { DnsNames = ["other.lab"], NotAfter = Now.AddDays(-1) })),
        ["wrong name, common name right"] = () => Sound(Middle.Leaf(change: r => r with { Subject = "CN=good.lab", DnsNames = ["other.lab"] })),
        ["no alternative name, common name right"] = () => Sound(Middle.Leaf(change: r => r with { DnsNames = [] })),
        ["no alternative name, common name wrong"] = () => Sound(Middle.Leaf(change: r => r with { Subject = "CN=other.lab", DnsNames = [] })),
        ["no alternative DNS name, but an address"] = () =>
            Sound(Middle.Leaf(change: r => r with { DnsNames = [], IpAddresses = ["192.0.2.1"] })),
        ["name in capitals"] = () => Sound(Middle.Leaf(change: r => r with { DnsNames = ["GOOD.Lab"] })),
        ["name with a dot behind"] = () => Sound(Middle.Leaf()) with { Host = "good.lab." },
        ["name with a zero inside"] = () => Sound(Middle.Leaf(change: r => r with { DnsNames = ["good.lab\0.other.lab"] })),
        ["wildcard"] = () => Named("*.deep.lab", "a.deep.lab"),
        ["wildcard over two labels"] = () => Named("*.deep.lab", "a.b.deep.lab"),
        ["wildcard for no label"] = () => Named("*.deep.lab", "deep.lab"),
        ["wildcard of a top domain"] = () => Named("*.lab", "good.lab"),
        ["wildcard at the label's end"] = () => Named("go*.deep.lab", "good.deep.lab"),
        ["wildcard at the label's start"] = () => Named("*od.deep.lab", "good.deep.lab"),
        ["wildcard inside the label"] = () => Named("g*d.deep.lab", "good.deep.lab"),
        ["wildcard in the second label"] = () => Named("a.*.deep.lab", "a.b.deep.lab"),
        ["two wildcards"] = () => Named("*.*.deep.lab", "a.b.deep.lab"),
        ["wildcard and an A-label"] = () => Named("*.deep.lab", "xn--a.deep.lab"),
        ["part wildcard and an A-label"] = () => Named("xn*.deep.lab", "xn--a.deep.lab"),
        ["wildcard and an underscore"] = () => Named("*.deep.lab", "a_b.deep.lab"),
        ["underscore and no wildcard"] = () => Named("a_b.deep.lab", "a_b.deep.lab"),
        ["wildcard before an underscore"] = () => Named("*.de_ep.lab", "a.de_ep.lab"),
        ["address right"] = () => Addressed("192.0.2.1"),
        ["address of version 6 right"] = () => Addressed("2001:db8::1"),
        ["address wrong"] = () => Addressed("192.0.2.2"),
        ["address as DNS name"] = () => Named("192.0.2.1", "192.0.2.1"),
        ["address as common name"] = () => Sound(Middle.Leaf(change: r => r with { Subject = "CN=192.0.2.1", DnsNames = [] })) with { Host = "192.0.2.1" },

        // Extensions
        ["extended key usage of a client"] = () => Sound(Middle.Leaf(change: r => r with { ExtendedKeyUsage = ["1.3.6.1.5.5.7.3.2"] })),
        ["extended key usage of any"] = () => Sound(Middle.Leaf(change: r => r with { ExtendedKeyUsage = ["2.5.29.37.0"] })),
        ["extended key usage of a gated server"] = () => Sound(Middle.Leaf(change: r => r with { ExtendedKeyUsage = ["2.16.840.1.113730.4.1"] })),
        ["intermediate's extended key usage of a client"] = () =>
            Under(Root.Intermediate(change: r => r with { ExtendedKeyUsage = ["1.3.6.1.5.5.7.3.2"] })),
        ["key usage of nothing TLS does"] = () => Sound(Middle.Leaf(change: r => r with { KeyUsage = X509KeyUsage.NonRepudiation })),
        ["issuer is no CA"] = () => Under(Root.Intermediate(change: r => r with { IsCa = false })),
        ["issuer is no CA, has no key usage"] = () => Under(Root.Intermediate(change: r => r with { IsCa = false, WithoutKeyUsage = true })),
        ["issuer is a leaf of ours"] = () => Under(Middle.Leaf(), Middle),
        ["issuer without basic constraints"] = () => Under(Root.Intermediate(change: r => r with { WithoutBasicConstraints = true })),
        ["issuer without basic constraints and key usage"] = () =>
            Under(Root.Intermediate(change: r => r with { WithoutBasicConstraints = true, WithoutKeyUsage = true })),
        ["issuer that may not sign"] = () => Under(Root.Intermediate(change: r => r with { KeyUsage = X509KeyUsage.CrlSign })),
        ["issuer of version 1"] = () => Under(Root.Intermediate(change: r => r with { Version1 = true })),
        ["root that may not sign"] = () => UnderRoot(LabCertificate.Root(change: r => r with { KeyUsage = X509KeyUsage.CrlSign })),
        ["root is no CA"] = () => UnderRoot(LabCertificate.Root(change: r => r with { IsCa = false, KeyUsage = X509KeyUsage.KeyCertSign })),
        ["root without basic constraints"] = () => UnderRoot(LabCertificate.Root(change: r => r with { WithoutBasicConstraints = true })),
        ["root's path length of zero"] = () => UnderRoot(LabCertificate.Root(change: r => r with { PathLength = 0 })),
        ["root's path length of one"] = () => UnderRoot(LabCertificate.Root(change: r => r with { PathLength = 1 })),
        ["intermediate's path length of zero"] = () => LimitedMiddle(),
        ["path length and a self-issued intermediate"] = () => SelfIssued(),
        ["path length on a leaf"] = () => Sound(Middle.Leaf(change: r => Other(r with { WithoutBasicConstraints = true }, "2.5.29.19", true,
            new DerSequence(DerInteger.ValueOf(3))))),
        ["path length of zero on a leaf"] = () => Sound(Middle.Leaf(change: r => Other(r with { WithoutBasicConstraints = true }, "2.5.29.19", true,
            new DerSequence(DerInteger.ValueOf(0))))),
        ["path length below zero"] = () => Under(Root.Intermediate(change: r => Other(r with { WithoutBasicConstraints = true }, "2.5.29.19", true,
            new DerSequence(DerBoolean.True, DerInteger.ValueOf(-1))))),
        ["unknown critical extension"] = () => Sound(Middle.Leaf(change: r => Other(r, "1.2.3.4", true, new DerOctetString([1])))),
        ["unknown critical extension of the intermediate"] = () =>
            Under(Root.Intermediate(change: r => Other(r, "1.2.3.4", true, new DerOctetString([1])))),
        ["unknown critical extension of the root"] = () =>
            UnderRoot(LabCertificate.Root(change: r => Other(r, "1.2.3.4", true, new DerOctetString([1])))),
        ["unknown extension"] = () => Sound(Middle.Leaf(change: r => Other(r, "1.2.3.4", false, new DerOctetString([1])))),
        ["critical TLS feature"] = () => Sound(Middle.Leaf(change: r => Other(r, "1.3.6.1.5.5.7.1.24", true, new DerSequence(DerInteger.ValueOf(5))))),
        ["critical authority information access"] = () => Sound(Middle.Leaf(change: r => Other(r, "1.3.6.1.5.5.7.1.1", true, new DerSequence()))),
        ["critical Netscape comment"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.16.840.1.113730.1.13", true, new DerIA5String("x")))),
        ["critical freshest CRL"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.5.29.46", true, new DerSequence()))),
        ["critical issuer alternative name"] = () => Sound(Middle.Leaf(change: r =>
            Other(r, "2.5.29.18", true, new GeneralNames(new GeneralName(GeneralName.DnsName, "a.lab"))))),
        ["critical key identifier"] = () => Sound(Middle.Leaf(change: r =>
            Other(r with { WithoutKeyIdentifiers = true }, "2.5.29.14", true, new DerOctetString([1, 2])))),
        ["critical authority key identifier"] = () => Sound(Middle.Leaf(change: r =>
            Other(r with { WithoutKeyIdentifiers = true }, "2.5.29.35", true, new DerSequence()))),
        ["subject key identifier that is none"] = () => Under(Root.Intermediate(change: r =>
            Other(r with { WithoutKeyIdentifiers = true }, "2.5.29.14", false, DerNull.Instance))),
        ["policies that are none"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.5.29.32", true, DerNull.Instance))),
        ["CRL distribution points that are none"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.5.29.31", false, DerNull.Instance))),
        ["issuer alternative names that are none"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.5.29.18", false, DerNull.Instance))),
        ["name constraints that are none"] = () => Under(Root.Intermediate(change: r => Other(r, "2.5.29.30", true, DerNull.Instance))),
        ["extended key usage that is none, wrong name, expired"] = () => Sound(Middle.Leaf(change: r => Other(
            r with { DnsNames = ["other.lab"], NotAfter = Now.AddDays(-1), ExtendedKeyUsage = ["1.3.6.1.5.5.7.3.2"] }, "2.16.840.1.113730.1.1", false, DerNull.Instance))),
        ["proxy certificate of a CA"] = () => Sound(Middle.Leaf(change: r => Other(
            r with { DnsNames = [] }, "1.3.6.1.5.5.7.1.14", true, new DerSequence(new DerSequence(new DerObjectIdentifier("1.3.6.1.5.5.7.21.1")))))),
        ["alternative names that are none"] = () => Sound(Middle.Leaf(change: r => Other(r with { DnsNames = [] }, "2.5.29.17", false, new DerOctetString([1])))),
        ["critical address blocks"] = () => Sound(Middle.Leaf(change: r => Other(r, "1.3.6.1.5.5.7.1.7", true,
            new DerSequence(new DerSequence(new DerOctetString([0, 1]), DerNull.Instance))))),
        ["key usage of nothing"] = () => Sound(Middle.Leaf(change: r => r with { KeyUsage = 0 })),
        ["no extended key usage listed"] = () => Sound(Middle.Leaf(change: r => r with { ExtendedKeyUsage = [] })),
        ["Netscape's type of a client"] = () => Sound(Middle.Leaf(change: r => Other(r, "2.16.840.1.113730.1.1", false, new DerBitString([0x80], 7)))),

        // Name constraints
        ["name outside the permitted"] = () => Limited(Permit(Dns("other.lab"))),
        ["name inside the permitted"] = () => Limited(Permit(Dns("other.lab"), Dns("lab"))),
        ["name below a permitted dot"] = () => Limited(Permit(Dns(".lab"))),
        ["name excluded"] = () => Limited(Exclude(Dns("lab"))),
        ["name excluded by the empty name"] = () => Limited(Exclude(Dns(string.Empty))),
        ["name permitted and excluded"] = () => Limited(new NameConstraints(Trees([Dns("lab")]), Trees([Dns("good.lab")]))),
        ["name not excluded"] = () => Limited(Exclude(Dns("ood.lab"))),
        ["common name outside the permitted"] = () => Limited(Permit(Dns("other.lab")), r => r with { DnsNames = [] }),
        ["common name that is no host"] = () => Limited(Permit(Dns("other.lab")), r => r with { Subject = "CN=no host", DnsNames = [] }),
        ["address outside the permitted"] = () => Limited(Permit(Net("0a000000ff000000")), r => r with { IpAddresses = ["192.0.2.1"] }),
        ["address inside the permitted"] = () => Limited(Permit(Net("c0000200ffffff00")), r => r with { IpAddresses = ["192.0.2.1"] }),
        ["address excluded"] = () => Limited(Exclude(Net("c0000200ffffff00")), r => r with { IpAddresses = ["192.0.2.1"] }),
        ["directory name outside the permitted"] = () => Limited(Permit(new GeneralName(new X509Name("O=other")))),
        ["directory name inside the permitted"] = () => Limited(Permit(new GeneralName(new X509Name("O=test-only"))), r => r with { Subject = "O=TEST-only,CN=good.lab" }),
        ["directory name excluded"] = () => Limited(Exclude(new GeneralName(new X509Name("O=test-only"))), r => r with { Subject = "O=test-only,CN=good.lab" }),
        ["mail outside the permitted"] = () => Limited(Permit(new GeneralName(GeneralName.Rfc822Name, "other.lab")), r => r with { Subject = "CN=good.lab,E=me@good.lab" }),
        ["mail inside the permitted"] = () => Limited(Permit(new GeneralName(GeneralName.Rfc822Name, ".lab")), r => r with { Subject = "CN=good.lab,E=me@good.lab" }),
        ["name constraint with a minimum"] = () => Limited(new NameConstraints(
            GeneralSubtrees.GetInstance(new DerSequence(new GeneralSubtree(Dns("lab"), DerInteger.One, null))), null)),
        ["more names under limits than OpenSSL compares"] = () => Limited(
            Exclude([.. Enumerable.Range(0, 1_100).Select(n => Dns($"x{n}.lab"))]),
            r => r with { DnsNames = [.. r.DnsNames, .. Enumerable.Range(0, 1_100).Select(n => $"n{n}.lab")] }),
        ["name constraints of the root"] = () => UnderRoot(LabCertificate.Root(change: r => r with { NameConstraints = Permit(Dns("other.lab")) })),

        // Strength
        ["RSA 1024 leaf"] = () => Sound(Middle.Leaf(Weak)),
        ["RSA 1024 leaf of a wrong name"] = () => Sound(Middle.Leaf(Weak, r => r with { DnsNames = ["other.lab"] })),
        ["RSA 1024 intermediate"] = () => Under(Root.Intermediate(key: Weak)),
        ["RSA 1024 root"] = () => UnderRoot(LabCertificate.Root(key: Weak)),
        ["RSA 1920 leaf"] = () => Sound(Middle.Leaf(LabKey.Rsa(1920))),
        ["RSA 1952 leaf"] = () => Sound(Middle.Leaf(LabKey.Rsa(1952))),
        ["RSA 1984 leaf"] = () => Sound(Middle.Leaf(LabKey.Rsa(1984))),
        ["P-192 leaf"] = () => Sound(Middle.Leaf(LabKey.Curve("P-192"))),
        ["SHA-1 leaf"] = () => Sound(Middle.Leaf(change: r => r with { SignatureAlgorithm = "SHA1withECDSA" })),
        ["SHA-1 RSA leaf"] = () => UnderRoot(LabCertificate.Root(key: Rsa), change: r => r with { SignatureAlgorithm = "SHA1withRSA" }),
        ["SHA-1 RSA-PSS leaf"] = () => UnderRoot(LabCertificate.Root(key: Rsa), change: r => r with { SignatureAlgorithm = "SHA1withRSAandMGF1" }),
        ["MD5 leaf"] = () => UnderRoot(LabCertificate.Root(key: Rsa), change: r => r with { SignatureAlgorithm = "MD5withRSA" }),
        ["SHA-224 leaf"] = () => Sound(Middle.Leaf(change: r => r with { SignatureAlgorithm = "SHA224withECDSA" })),
        ["SHA-512 leaf"] = () => Sound(Middle.Leaf(change: r => r with { SignatureAlgorithm = "SHA512withECDSA" })),
        ["SHA-3 leaf"] = () => Sound(Middle.Leaf(change: r => r with { SignatureAlgorithm = "SHA3-256withECDSA" })),
        ["SHA-3 RSA leaf"] = () => UnderRoot(LabCertificate.Root(key: Rsa), change: r => r with { SignatureAlgorithm = "SHA3-256withRSA" }),
        ["SHA-512 RSA-PSS leaf"] = () => UnderRoot(LabCertificate.Root(key: Rsa), change: r => r with { SignatureAlgorithm = "SHA512withRSAandMGF1" }),
        ["RSA-PSS leaf signature broken"] = () => UnderRoot(
            LabCertificate.Root(key: Rsa), c => c.WithBrokenSignature(), r => r with { SignatureAlgorithm = "SHA256withRSAandMGF1" }),
        ["key of an unknown curve"] = () => Sound(UnknownCurve(Middle.Leaf())),
        ["key of an unknown curve, self-signed"] = () => FaultyChain.Of(Stranger, UnknownCurve(SelfSigned(r => r))),
        ["key of an unknown curve of the intermediate"] = () => Under(UnknownCurve(Root.Intermediate())),
        ["SHA-1 intermediate"] = () => Under(Root.Intermediate(change: r => r with { SignatureAlgorithm = "SHA1withECDSA" })),
        ["SHA-1 root"] = () => UnderRoot(LabCertificate.Root(change: r => r with { SignatureAlgorithm = "SHA1withECDSA" })),
        ["SHA-1 self-signed leaf"] = () => FaultyChain.Of(Stranger, SelfSigned(r => r with { SignatureAlgorithm = "SHA1withECDSA" })),
        ["SHA-1 leaf, intermediate missing"] = () => FaultyChain.Of(Root, Middle.Leaf(change: r => r with { SignatureAlgorithm = "SHA1withECDSA" })),
        ["explicit curve of the intermediate"] = () => Under(Root.Intermediate(key: LabKey.ExplicitCurve())),
        ["explicit curve of the root"] = () => UnderRoot(LabCertificate.Root(key: LabKey.ExplicitCurve())),
    };

    private static FaultyChain Sound(LabCertificate leaf) => FaultyChain.Of(Root, leaf, Middle);

    private static FaultyChain Twice(LabCertificate leaf) => FaultyChain.Of(Root, leaf, leaf, Middle);

    private static FaultyChain Only(LabCertificate leaf) => FaultyChain.Of(leaf, leaf);

    private static FaultyChain Under(LabCertificate middle, params LabCertificate[] above) => FaultyChain.Of(Root, [middle.Leaf(), middle, .. above]);

    private static FaultyChain UnderRoot(
        LabCertificate root, Func<LabCertificate, LabCertificate>? turn = null, Func<LabRequest, LabRequest>? change = null)
    {
        var middle = root.Intermediate(key: root.Key.SignatureAlgorithm == "SHA256withRSA" ? Rsa : null);
        var leaf = middle.Leaf(change: change);
        return FaultyChain.Of(root, turn?.Invoke(leaf) ?? leaf, middle);
    }

    private static FaultyChain Deep(LabKey key)
    {
        var root = LabCertificate.Root(key: key);
        var middle = root.Intermediate(key: key);
        return FaultyChain.Of(root, middle.Leaf(key.SignatureAlgorithm.EndsWith("MGF1", StringComparison.Ordinal) ? Rsa : key), middle);
    }

    private static LabCertificate SelfSigned(Func<LabRequest, LabRequest> change) => LabCertificate.Root(change: r =>
        change(r with { Subject = "CN=good.lab", IsCa = false, DnsNames = ["good.lab"] }));

    private static FaultyChain Alone(Func<LabRequest, LabRequest> change) => Only(SelfSigned(change));

    private static FaultyChain Bare()
    {
        var root = LabCertificate.Root(change: r => r with { WithoutKeyIdentifiers = true });
        var middle = root.Intermediate(change: r => r with { WithoutKeyIdentifiers = true });
        return FaultyChain.Of(root, middle.Leaf(change: r => r with { WithoutKeyIdentifiers = true }), middle);
    }

    private static FaultyChain Old()
    {
        var root = LabCertificate.Root("Old", change: r => r with { Version1 = true });
        return FaultyChain.Of(root, root.Leaf(change: r => r with { WithoutKeyIdentifiers = true }));
    }

    private static FaultyChain Mimic(bool identifiers)
    {
        var mimic = LabCertificate.Root(change: r => r with { WithoutKeyIdentifiers = !identifiers });
        return FaultyChain.Of(Root, mimic.Leaf(change: r => r with { WithoutKeyIdentifiers = !identifiers }), mimic);
    }

    // leaf <- middle <- new root, and the new root's name and key also signed by the old root.
    private static FaultyChain Crossed(bool trustNew, bool trustOld)
    {
        var key = LabKey.Curve();
        var oldRoot = LabCertificate.Root("Old");
        var newRoot = LabCertificate.Root("New", key);
        var crossed = oldRoot.Intermediate("New", key);
        var middle = newRoot.Intermediate();
        LabCertificate[] trusted = [.. trustNew ? new[] { newRoot } : [], .. trustOld ? new[] { oldRoot } : [], Stranger];
        return FaultyChain.Of(trusted, [middle.Leaf(), middle, crossed]);
    }

    private static FaultyChain TwoMiddles()
    {
        var key = LabKey.Curve();
        var expired = Root.Intermediate(key: key, change: r => r with { NotAfter = Now.AddDays(-1) });
        var valid = Root.Intermediate(key: key);
        return FaultyChain.Of(Root, valid.Leaf(), expired, valid);
    }

    private static FaultyChain OtherKind()
    {
        var rsa = LabCertificate.Root(key: Rsa, change: r => r with { WithoutKeyIdentifiers = true });
        var curve = LabCertificate.Root(change: r => r with { WithoutKeyIdentifiers = true });
        return FaultyChain.Of(rsa, curve.Leaf(change: r => r with { WithoutKeyIdentifiers = true }));
    }

    private static FaultyChain Long(int intermediates)
    {
        var key = LabKey.Curve();
        var chain = new List<LabCertificate>();
        var issuer = Root;
        for (var i = 0; i < intermediates; i++)
        {
            chain.Insert(0, issuer = issuer.Intermediate($"Step {i}", key));
        }

        return FaultyChain.Of([Root], [issuer.Leaf(), .. chain]);
    }

    private static FaultyChain LimitedMiddle()
    {
        var outer = Root.Intermediate("Outer", change: r => r with { PathLength = 0 });
        var inner = outer.Intermediate("Inner");
        return FaultyChain.Of(Root, inner.Leaf(), inner, outer);
    }

    private static FaultyChain SelfIssued()
    {
        var outer = Root.Intermediate("Same", change: r => r with { PathLength = 0 });
        var inner = outer.Intermediate("Same");
        return FaultyChain.Of(Root, inner.Leaf(), inner, outer);
    }

    private static LabCertificate TwoAlgorithms(LabCertificate leaf)
    {
        // ecdsa-with-SHA256 is 06 08 2a 86 48 ce 3d 04 03 02; its second place is beside the signature.
        var der = leaf.Der.Span.ToArray();
        var place = der.AsSpan().LastIndexOf(Convert.FromHexString("2a8648ce3d040302"));
        der[place + 7] = 0x03;
        return leaf.With(der);
    }

    private static LabCertificate UnknownCurve(LabCertificate certificate)
    {
        // prime256v1 is 06 08 2a 86 48 ce 3d 03 01 07; no curve ends in 0x70.
        var der = certificate.Der.Span.ToArray();
        der[der.AsSpan().IndexOf(Convert.FromHexString("2a8648ce3d030107")) + 7] = 0x70;
        return certificate.With(der);
    }

    private static FaultyChain Named(string name, string host) => Sound(Middle.Leaf(change: r => r with { DnsNames = [name] })) with { Host = host };

    private static FaultyChain Addressed(string host) =>
        Sound(Middle.Leaf(change: r => r with { IpAddresses = ["192.0.2.1", "2001:db8::1"] })) with { Host = host };

    private static FaultyChain Limited(NameConstraints limits, Func<LabRequest, LabRequest>? change = null)
    {
        var middle = Root.Intermediate(change: r => r with { NameConstraints = limits });
        return FaultyChain.Of(Root, middle.Leaf(change: change), middle) with { Host = null };
    }

    private static LabRequest Other(LabRequest request, string oid, bool critical, Asn1Encodable value) =>
        request with { Others = [(oid, critical, value)] };

    private static NameConstraints Permit(params GeneralName[] names) => new(Trees(names), null);

    private static NameConstraints Exclude(params GeneralName[] names) => new(null, Trees(names));

    private static GeneralSubtrees Trees(GeneralName[] names) =>
        GeneralSubtrees.GetInstance(new DerSequence(Array.ConvertAll(names, n => (Asn1Encodable)new GeneralSubtree(n))));

    private static GeneralName Dns(string name) => new(GeneralName.DnsName, name);

    private static GeneralName Net(string hex) => new(GeneralName.IPAddress, new DerOctetString(Convert.FromHexString(hex)));
}
