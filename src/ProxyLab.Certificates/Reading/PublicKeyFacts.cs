using System.Formats.Asn1;
using System.Numerics;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is what a public key says of itself, before any arithmetic is done with it.</summary>
/// <param name="Oid">The key's algorithm.</param>
/// <param name="Algorithm">The algorithm's name, or its OID.</param>
/// <param name="Bits">Its size; 0 when unknown.</param>
/// <param name="IsReadable">Whether OpenSSL would make a key of it.</param>
/// <param name="HasExplicitCurve">Whether an EC key spells its curve out instead of naming it.</param>
internal sealed record PublicKeyFacts(string Oid, string Algorithm, int Bits, bool IsReadable, bool HasExplicitCurve = false)
{
    /// <summary>Gets the size of a DSA key's subgroup; 0 for any other key.</summary>
    public int SubgroupBits { get; private init; }

    /// <summary>Gets whether arithmetic with it ends in bearable time; what goes beyond verifies nothing.</summary>
    /// <remarks>
    /// The bounds are OpenSSL's: RSA up to 16384 bits, DSA up to 10000 with a subgroup of 160, 224 or 256. Without them one certificate
    /// takes BouncyCastle ten seconds, which examines a key before it uses it, at a cost that grows with the third power of its size.
    /// </remarks>
    public bool IsWorkable => IsReadable && Oid switch
    {
        Oids.Dsa => Bits <= MaximumDsaBits && SubgroupBits is 160 or 224 or 256,
        _ => Bits <= MaximumRsaBits,
    };

    /// <summary>Reads a SubjectPublicKeyInfo; throws <see cref="AsnContentException"/> when it is none.</summary>
    public static PublicKeyFacts Read(Bytes subjectPublicKey)
    {
        var fields = new AsnReader(subjectPublicKey.Memory, AsnEncodingRules.BER).ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(fields);
        var key = fields.ReadBitString(out _);
        fields.ThrowIfNotEmpty();
        try
        {
            return algorithm.Oid switch
            {
                Oids.Rsa => Rsa(algorithm.Oid, "RSA", key),
                Oids.RsaPss => Rsa(algorithm.Oid, "RSASSA-PSS", key),
                Oids.EcPublicKey => Curve(algorithm.Parameters.Memory),
                Oids.Ed25519 => new(algorithm.Oid, "Ed25519", 256, key.Length == 32),
                Oids.Ed448 => new(algorithm.Oid, "Ed448", 456, key.Length == 57),
                Oids.Dsa => Dsa(algorithm.Parameters.Memory),
                _ => new(algorithm.Oid, algorithm.Oid, 0, IsReadable: false),
            };
        }
        catch (AsnContentException)
        {
            return new(algorithm.Oid, algorithm.Oid, 0, IsReadable: false);
        }
    }

    private static PublicKeyFacts Rsa(string oid, string name, ReadOnlyMemory<byte> key)
    {
        var fields = new AsnReader(key, AsnEncodingRules.BER).ReadSequence();
        var modulus = fields.ReadIntegerBytes();
        _ = fields.ReadIntegerBytes();
        return new(oid, name, BitLength(modulus), IsReadable: true);
    }

    private static PublicKeyFacts Dsa(ReadOnlyMemory<byte> parameters)
    {
        // Dss-Parms (RFC 3279 §2.3.2): p, q, g.
        var fields = new AsnReader(parameters, AsnEncodingRules.BER).ReadSequence();
        var size = BitLength(fields.ReadIntegerBytes());
        return new(Oids.Dsa, "DSA", size, IsReadable: true) { SubgroupBits = BitLength(fields.ReadIntegerBytes()) };
    }

    private static PublicKeyFacts Curve(ReadOnlyMemory<byte> parameters)
    {
        var reader = new AsnReader(parameters, AsnEncodingRules.BER);
        if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            var order = ECNamedCurveTable.GetByOid(new DerObjectIdentifier(reader.ReadObjectIdentifier()))?.N.BitLength;
            return new(Oids.EcPublicKey, "EC", order ?? 0, order is not null);
        }

        // SpecifiedECDomain (SEC 1 §C.2): version, fieldID, curve, base, order, ...
        var explicitly = reader.ReadSequence();
        for (var skipped = 0; skipped < 4; skipped++)
        {
            _ = explicitly.ReadEncodedValue();
        }

        return new(Oids.EcPublicKey, "EC", BitLength(explicitly.ReadIntegerBytes()), IsReadable: true, HasExplicitCurve: true);
    }

    private const int MaximumDsaBits = 10_000, MaximumRsaBits = 16_384;

    private static int BitLength(ReadOnlyMemory<byte> number) =>
        (int)new BigInteger(number.Span, isUnsigned: true, isBigEndian: true).GetBitLength();
}
