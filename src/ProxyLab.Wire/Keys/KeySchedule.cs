using System.Security.Cryptography;
using System.Text;

namespace ProxyLab.Wire;

/// <summary>Derives keys from the secrets of TLS 1.3 (RFC 8446 §7.1 - §7.3).</summary>
internal static class KeySchedule
{
    /// <summary>Derives a key and its IV from a traffic secret, which is as long as the suite's hash.</summary>
    public static AeadKey Key(SuiteProtection suite, byte[] secret) =>
        new(suite, Expand(suite, secret, "key", suite.KeyLength), Expand(suite, secret, "iv", 12));

    /// <summary>Derives the secret that follows after a KeyUpdate (RFC 8446 §7.2).</summary>
    public static byte[] Next(SuiteProtection suite, byte[] secret) =>
        Expand(suite, secret, "traffic upd", suite.HashLength);

    // HKDF-Expand-Label with an empty context.
    private static byte[] Expand(SuiteProtection suite, byte[] secret, string label, int length)
    {
        byte[] name = [.. "tls13 "u8, .. Encoding.ASCII.GetBytes(label)];
        byte[] context = [(byte)(length >> 8), (byte)length, (byte)name.Length, .. name, 0];
        return HKDF.Expand(suite.Hash, secret, length, context);
    }
}
