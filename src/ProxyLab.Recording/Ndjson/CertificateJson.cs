using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads one certificate with its facts.</summary>
internal static class CertificateJson
{
    /// <summary>Writes the fields.</summary>
    public static void Write(Utf8JsonWriter writer, CertificateFacts certificate)
    {
        writer.WriteHex("sha256", certificate.Sha256);
        writer.WriteHex("spkiSha256", certificate.SpkiSha256);
        writer.WriteString("subject", certificate.Subject);
        writer.WriteString("issuer", certificate.Issuer);
        writer.WriteHex("serial", certificate.Serial);
        writer.WriteString("notBefore", certificate.NotBefore);
        writer.WriteString("notAfter", certificate.NotAfter);
        writer.WriteTexts("dnsNames", certificate.DnsNames);
        writer.WriteTexts("ipAddresses", certificate.IpAddresses);
        writer.WriteString("keyAlgorithm", certificate.KeyAlgorithm);
        writer.WriteNumber("keyBits", certificate.KeyBits);
        writer.WriteString("signatureAlgorithm", certificate.SignatureAlgorithm);
        writer.WriteBoolean("isCa", certificate.IsCa);
        writer.WriteBoolean("isSelfSigned", certificate.IsSelfSigned);
        writer.WriteTexts("extensionOids", certificate.ExtensionOids);
        writer.WriteBase64String("der", certificate.Der.Span);
    }

    /// <summary>Reads the fields.</summary>
    public static CertificateFacts Read(Fields fields) => new(
        fields.Base64("der"),
        fields.Hex("sha256"),
        fields.Hex("spkiSha256"),
        fields.Text("subject"),
        fields.Text("issuer"),
        fields.Hex("serial"),
        fields.Date("notBefore"),
        fields.Date("notAfter"),
        fields.Texts("dnsNames"),
        fields.Texts("ipAddresses"),
        fields.Text("keyAlgorithm"),
        fields.Int("keyBits"),
        fields.Text("signatureAlgorithm"),
        fields.Flag("isCa"),
        fields.Flag("isSelfSigned"),
        fields.Texts("extensionOids"));
}
