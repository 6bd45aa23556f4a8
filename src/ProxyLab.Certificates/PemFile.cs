using System.Formats.Asn1;
using System.Security.Cryptography;
using ProxyLab.Certificates.Reading;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Is what a PEM file of certificates holds, and everything that is wrong with it (RFC 7468).</summary>
/// <param name="Certificates">The certificates, in order.</param>
/// <param name="Problems">Sentences that name the file.</param>
internal sealed record PemFile(IReadOnlyList<ParsedCertificate> Certificates, IReadOnlyList<string> Problems)
{
    /// <summary>Reads a file. Never throws: what is wrong is a problem.</summary>
    public static PemFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new([], [Path.Exists(path) ? $"{path}: cannot be read: {unreadable.Message}" : $"{path}: no such file"]);
        }

        var certificates = new List<ParsedCertificate>();
        var problems = new List<string>();
        foreach (var block in Blocks(text))
        {
            if (ParsedCertificate.TryRead(block) is { } certificate)
            {
                certificates.Add(certificate);
            }
            else
            {
                problems.Add($"{path}: certificate {certificates.Count + problems.Count + 1} is damaged");
            }
        }

        return certificates.Count + problems.Count > 0
            ? new(certificates, problems)
            : new([], [$"{path}: no PEM certificate in it"]);
    }

    private static List<Bytes> Blocks(string text)
    {
        var blocks = new List<Bytes>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE")
            {
                blocks.Add(FirstValue(Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            }

            rest = rest[fields.Location.End..];
        }

        return blocks;
    }

    // OpenSSL's TRUSTED CERTIFICATE has trust settings behind the certificate; they are not used here.
    private static Bytes FirstValue(byte[] der) =>
        AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.BER, out _, out _, out _, out var length) ? new(der.AsMemory(0, length)) : new(der);
}
