using System.Text.Json;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes certificates in the order sent.</summary>
internal static class CertificateJson
{
    /// <summary>Writes the list.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<CertificateFacts> certificates)
    {
        writer.WriteStartArray("certificates");
        foreach (var certificate in certificates)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", certificate.Subject);
            writer.WriteString("issuer", certificate.Issuer);
            writer.WriteString("notBefore", certificate.NotBefore);
            writer.WriteString("notAfter", certificate.NotAfter);
            writer.WriteHex("sha256", certificate.Sha256);
            writer.WriteTexts("names", certificate.DnsNames.Concat(certificate.IpAddresses));
            writer.WriteString("key", $"{certificate.KeyAlgorithm} {certificate.KeyBits}");
            writer.WriteString("signature", certificate.SignatureAlgorithm);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
