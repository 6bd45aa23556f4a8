using System.Formats.Asn1;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Tests.Reading;

/// <summary>A key is anybody's to choose: one that would take seconds to work with must not be worked with.</summary>
public sealed class PublicKeyFactsTests
{
    [Theory]
    [InlineData(2048, 256, true)]
    [InlineData(10_000, 256, true)]
    [InlineData(10_008, 256, false)]
    [InlineData(2048, 2048, false)]
    [InlineData(16_384, 16_384, false)]
    public void A_DSA_key_is_worked_with_only_within_OpenSSLs_bounds(int size, int subgroup, bool isWorkable)
    {
        var facts = PublicKeyFacts.Read(new(Dsa(size, subgroup)));
        Assert.Equal((size, isWorkable), (facts.Bits, facts.IsWorkable));
    }

    [Theory]
    [InlineData(16_384, true)]
    [InlineData(16_392, false)]
    public void So_is_an_RSA_key(int size, bool isWorkable)
    {
        var facts = PublicKeyFacts.Read(new(Rsa(size)));
        Assert.Equal((size, isWorkable), (facts.Bits, facts.IsWorkable));
    }

    private static byte[] Dsa(int size, int subgroup) => Key("1.2.840.10040.4.1", Written(w => w.WriteIntegerUnsigned(Odd(size))), w =>
    {
        using (w.PushSequence())
        {
            w.WriteIntegerUnsigned(Odd(size));
            w.WriteIntegerUnsigned(Odd(subgroup));
            w.WriteInteger(2);
        }
    });

    private static byte[] Rsa(int size)
    {
        var key = Written(w =>
        {
            using (w.PushSequence())
            {
                w.WriteIntegerUnsigned(Odd(size));
                w.WriteInteger(65537);
            }
        });
        return Key("1.2.840.113549.1.1.1", key, w => w.WriteNull());
    }

    private static byte[] Key(string oid, byte[] key, Action<AsnWriter> parameters) => Written(w =>
    {
        using (w.PushSequence())
        {
            using (w.PushSequence())
            {
                w.WriteObjectIdentifier(oid);
                parameters(w);
            }

            w.WriteBitString(key);
        }
    });

    private static byte[] Written(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static byte[] Odd(int bits)
    {
        var number = new byte[bits / 8];
        (number[0], number[^1]) = (0x80, 0x01);
        return number;
    }
}
