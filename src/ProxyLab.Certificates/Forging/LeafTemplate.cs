using System.Formats.Asn1;
using System.Security.Cryptography;

namespace ProxyLab.Certificates.Forging;

/// <summary>Is everything a forged certificate says, but who signs it and when.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Serial">Its serial number's bytes.</param>
/// <param name="Issuer">The issuer's name, encoded.</param>
/// <param name="Validity">Both dates, encoded.</param>
/// <param name="Subject">The subject's name, encoded.</param>
/// <param name="PublicKey">The key, as a SubjectPublicKeyInfo.</param>
/// <param name="Extensions">The extensions, encoded, in order.</param>
internal sealed record LeafTemplate(
    int Version,
    ReadOnlyMemory<byte> Serial,
    ReadOnlyMemory<byte> Issuer,
    ReadOnlyMemory<byte> Validity,
    ReadOnlyMemory<byte> Subject,
    ReadOnlyMemory<byte> PublicKey,
    IReadOnlyList<ReadOnlyMemory<byte>> Extensions)
{
    /// <summary>Writes and signs the certificate (RFC 5280 §4.1).</summary>
    public byte[] Sign(SigningKey key)
    {
        var signed = Encode(key);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            key.WriteAlgorithm(writer);
            writer.WriteBitString(key.Sign(signed));
        }

        return writer.Encode();
    }

    private byte[] Encode(SigningKey key)
    {
        // Copied parts may be BER where the origin's were: they are copied, not repaired.
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            if (Version > 1)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteInteger(Version - 1);
                }
            }

            writer.WriteInteger(Serial.Span);
            key.WriteAlgorithm(writer);
            writer.WriteEncodedValue(Issuer.Span);
            writer.WriteEncodedValue(Validity.Span);
            writer.WriteEncodedValue(Subject.Span);
            writer.WriteEncodedValue(PublicKey.Span);
            if (Extensions.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                using (writer.PushSequence())
                {
                    foreach (var extension in Extensions)
                    {
                        writer.WriteEncodedValue(extension.Span);
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>Makes the serial number of a certificate that is new: no two of one issuer alike, however often the box starts anew.</summary>
    /// <remarks>Browsers refuse a second certificate with the issuer and serial number of one they have seen (RFC 5280 §4.1.2.2).</remarks>
    public static ReadOnlyMemory<byte> FreshSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
