using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Forging;

/// <summary>Writes the extensions of forged certificates (RFC 5280 §4.2).</summary>
internal static class LeafExtensions
{
    /// <summary>Writes the subject key identifier of a key: the 160 bits of RFC 7093 §2 (1).</summary>
    public static ReadOnlyMemory<byte> SubjectKeyIdentifier(ReadOnlySpan<byte> publicKeyInfo)
    {
        var identifier = SHA256.HashData(publicKeyInfo)[..20];
        return Write(Oids.SubjectKeyIdentifier, false, w => w.WriteOctetString(identifier));
    }

    /// <summary>Writes the authority key identifier that points to an issuer's; nothing when it has none.</summary>
    public static ReadOnlyMemory<byte>? AuthorityKeyIdentifier(ParsedCertificate issuer) =>
        issuer.Meaning.SubjectKeyIdentifier is { } identifier ? AuthorityKeyIdentifier(identifier.Span.ToArray()) : null;

    /// <summary>Writes the authority key identifier of a key by which a certificate signs itself.</summary>
    public static ReadOnlyMemory<byte> AuthorityKeyIdentifier(ReadOnlySpan<byte> publicKeyInfo) =>
        AuthorityKeyIdentifier(SHA256.HashData(publicKeyInfo)[..20]);

    /// <summary>Writes basic constraints that say: no CA.</summary>
    public static ReadOnlyMemory<byte> NoCa() => Write(Oids.BasicConstraints, true, w =>
    {
        using (w.PushSequence())
        {
        }
    });

    /// <summary>Writes the key usage of a server's key.</summary>
    public static ReadOnlyMemory<byte> ServerKeyUsage(bool rsa) => Write(
        Oids.KeyUsage, true, w => w.WriteBitString([(byte)(rsa ? 0xa0 : 0x80)], rsa ? 5 : 7));

    /// <summary>Writes the extended key usage of a server.</summary>
    public static ReadOnlyMemory<byte> ServerAuthentication() => Write(Oids.ExtendedKeyUsage, false, w =>
    {
        using (w.PushSequence())
        {
            w.WriteObjectIdentifier(Oids.ServerAuthentication);
        }
    });

    /// <summary>Writes the names of the subject.</summary>
    public static ReadOnlyMemory<byte> SubjectNames(IEnumerable<GeneralName> names, bool critical) =>
        Write(Oids.SubjectAlternativeName, critical, w =>
        {
            using (w.PushSequence())
            {
                foreach (var name in names)
                {
                    w.WriteOctetString(name.Content.Span, new Asn1Tag(TagClass.ContextSpecific, name.Kind));
                }
            }
        });

    /// <summary>Makes the general name of a host; nothing when it is no host that a certificate can name.</summary>
    public static GeneralName? NameOf(string host)
    {
        if (Validation.HostCheck.Address(host) is { } address)
        {
            return new(GeneralName.IpAddress, new(new IPAddress(address.GetAddressBytes()).GetAddressBytes()));
        }

        return host.Length is > 0 and < 256 && host.All(c => c is > ' ' and < (char)0x7f)
            ? new(GeneralName.Dns, new(System.Text.Encoding.ASCII.GetBytes(host)))
            : null;
    }

    private static ReadOnlyMemory<byte> AuthorityKeyIdentifier(byte[] identifier) => Write(Oids.AuthorityKeyIdentifier, false, w =>
    {
        using (w.PushSequence())
        {
            w.WriteOctetString(identifier, new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    });

    private static ReadOnlyMemory<byte> Write(string oid, bool critical, Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            using (writer.PushOctetString())
            {
                content(writer);
            }
        }

        return writer.Encode();
    }
}
