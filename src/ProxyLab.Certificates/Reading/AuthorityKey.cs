using System.Formats.Asn1;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is an authority key identifier (RFC 5280 §4.2.1.1).</summary>
/// <param name="KeyIdentifier">The issuer's subject key identifier, if given.</param>
/// <param name="Issuer">The issuer's own issuer, if given as a directory name.</param>
/// <param name="Serial">The issuer's serial number, if given.</param>
internal sealed record AuthorityKey(Bytes? KeyIdentifier, DistinguishedName? Issuer, Bytes? Serial)
{
    /// <summary>Reads it; throws <see cref="AsnContentException"/>.</summary>
    public static AuthorityKey Read(AsnReader fields)
    {
        Bytes? identifier = null;
        DistinguishedName? issuer = null;
        Bytes? serial = null;
        while (fields.HasData)
        {
            switch (fields.PeekTag().TagValue)
            {
                case 0:
                    identifier = new(fields.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
                    break;
                case 1:
                    var names = GeneralName.ReadAll(fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1)));
                    var directory = names.Find(n => n.Kind == GeneralName.Directory);
                    issuer = directory.Content.IsEmpty ? null : DistinguishedName.Read(directory.Content.Memory);
                    break;
                case 2:
                    serial = new(fields.ReadIntegerBytes(new Asn1Tag(TagClass.ContextSpecific, 2)));
                    break;
                default:
                    throw new AsnContentException("unknown field");
            }
        }

        return new(identifier, issuer, serial);
    }
}
