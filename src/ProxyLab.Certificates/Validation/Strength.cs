using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Checks keys and digests against OpenSSL's security level.</summary>
internal static class Strength
{
    private static readonly int[] MinimumBits = [0, 80, 112, 128, 192, 256];

    /// <summary>Checks the issuers' keys, and the digest of every signature but the top's.</summary>
    public static void Run(ValidationRun run)
    {
        if (run.SecurityLevel <= 0)
        {
            return;
        }

        for (var depth = 0; depth < run.Path.Count; depth++)
        {
            if (depth > 0 && !KeySuffices(run.Path[depth].Key, run.SecurityLevel))
            {
                run.Fail(Codes.CaKeyTooSmall, depth);
            }

            if (depth < run.Path.Count - 1
                && CertificateSignature.Of(run.Path[depth].SignatureAlgorithm).SecurityBits < Minimum(run.SecurityLevel))
            {
                run.Fail(Codes.DigestTooWeak, depth);
            }
        }
    }

    /// <summary>Tells whether a key is strong enough; one that cannot be read is not.</summary>
    public static bool KeySuffices(PublicKeyFacts key, int securityLevel) =>
        securityLevel <= 0 || (key.IsReadable && SecurityBits(key) >= Minimum(securityLevel));

    private static int Minimum(int securityLevel) => MinimumBits[Math.Min(securityLevel, MinimumBits.Length - 1)];

    private static int SecurityBits(PublicKeyFacts key) => key.Oid switch
    {
        Oids.EcPublicKey => key.Bits switch
        {
            >= 512 => 256,
            >= 384 => 192,
            >= 256 => 128,
            >= 224 => 112,
            >= 160 => 80,
            _ => key.Bits / 2,
        },
        Oids.Ed25519 => 128,
        Oids.Ed448 => 224,
        _ => FactoringBits(key.Bits),
    };

    // NIST SP 800-56B rev. 2, appendix D, rounded to a multiple of 8 as there.
    private static int FactoringBits(int modulusBits)
    {
        if (modulusBits < 8)
        {
            return 0;
        }

        var x = modulusBits * Math.Log(2);
        var strength = ((1.923 * Math.Cbrt(x * Math.Pow(Math.Log(x), 2))) - 4.69) / Math.Log(2);
        return ((int)strength + 4) & ~7;
    }
}
