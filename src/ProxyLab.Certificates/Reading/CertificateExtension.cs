using System.Formats.Asn1;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is one extension of a certificate (RFC 5280 §4.2).</summary>
/// <param name="Oid">Its type.</param>
/// <param name="Critical">Whether a reader that does not know it must refuse the certificate.</param>
/// <param name="Value">What is inside its octet string.</param>
/// <param name="Raw">The extension as it stands.</param>
internal sealed record CertificateExtension(string Oid, bool Critical, Bytes Value, Bytes Raw)
{
    /// <summary>Reads the next extension; throws <see cref="AsnContentException"/>.</summary>
    public static CertificateExtension Read(AsnReader extensions)
    {
        var raw = extensions.PeekEncodedValue();
        var fields = extensions.ReadSequence();
        var oid = fields.ReadObjectIdentifier();
        var critical = fields.HasData && fields.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && fields.ReadBoolean();
        var value = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();
        return new(oid, critical, new(value), new(raw));
    }
}
