using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the fields of what follows a ServerHello.</summary>
internal static class FlightJson
{
    /// <summary>Writes the certificates of a Certificate (RFC 5246 §7.4.2, RFC 8446 §4.4.2).</summary>
    public static void Write(Utf8JsonWriter writer, CertificateMessage message, ReadCertificates read) =>
        CertificateJson.Write(writer, message.Certificates.Select(read.Of));

    /// <summary>Writes a CompressedCertificate's (RFC 8879 §4), with the certificates in it where it opens.</summary>
    public static void Write(Utf8JsonWriter writer, CompressedCertificate message, ReadCertificates read)
    {
        writer.WriteString("compression", message.Algorithm switch { 1 => "zlib", 2 => "brotli", 3 => "zstd", var other => $"{other}" });
        writer.WriteNumber("uncompressedLength", message.UncompressedLength);
        if (MessageWords.Certificates(message) is { } opened)
        {
            Write(writer, opened, read);
        }
    }

    /// <summary>Writes a ServerKeyExchange's (RFC 5246 §7.4.3).</summary>
    public static void Write(Utf8JsonWriter writer, ServerKeyExchange exchange)
    {
        writer.WriteCode("group", exchange.Group?.Value, exchange.Group?.ToString());
        if (exchange.PrimeBits is { } bits)
        {
            writer.WriteNumber("primeBits", bits);
        }

        writer.WriteCode("signatureAlgorithm", exchange.SignatureScheme?.Value, exchange.SignatureScheme?.ToString());
    }

    /// <summary>Writes a CertificateRequest's (RFC 5246 §7.4.4, RFC 8446 §4.3.2).</summary>
    public static void Write(Utf8JsonWriter writer, CertificateRequestMessage request)
    {
        writer.WriteCodes("signatureAlgorithms", request.SignatureAlgorithms, scheme => scheme.Value);
        writer.WriteTexts("authorities", (request.Authorities ?? default).Select(name => name.ToString()));
    }
}
