using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace ProxyLab.Certificates.Reading;

/// <summary>Reads the two forms of time that RFC 5280 §4.1.2.5 allows.</summary>
internal static class CertificateTime
{
    /// <summary>Reads the next time; <c>null</c> when it is a time in a form that is not allowed.</summary>
    public static DateTimeOffset? Read(AsnReader validity)
    {
        var encoded = validity.ReadEncodedValue();
        var tag = AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out var offset, out var length, out _);
        var text = Encoding.Latin1.GetString(encoded.Span.Slice(offset, length));
        return tag.TagClass != TagClass.Universal
            ? throw new AsnContentException("not a time")
            : (UniversalTagNumber)tag.TagValue switch
            {
                UniversalTagNumber.UtcTime when text.Length == 13 => Parse(Century(text) + text),
                UniversalTagNumber.GeneralizedTime => Parse(text),
                UniversalTagNumber.UtcTime => null,
                _ => throw new AsnContentException("not a time"),
            };
    }

    private static string Century(string text) => string.CompareOrdinal(text, 0, "50", 0, 2) < 0 ? "20" : "19";

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
