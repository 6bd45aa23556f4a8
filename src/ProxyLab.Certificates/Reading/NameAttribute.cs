using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is one attribute of a name, such as a common name.</summary>
/// <param name="Oid">Its type.</param>
/// <param name="Text">Its value as text; <c>null</c> when it is no string.</param>
/// <param name="Encoded">Its value as it stands, with tag and length.</param>
internal sealed record NameAttribute(string Oid, string? Text, ReadOnlyMemory<byte> Encoded)
{
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    /// <summary>Gets the form to compare: type and folded text, or type and bytes.</summary>
    public string Canonical => Text is null ? $"{Oid}#{Convert.ToHexStringLower(Encoded.Span)}" : $"{Oid}={Fold(Text)}";

    /// <summary>Reads an AttributeTypeAndValue; throws <see cref="AsnContentException"/>.</summary>
    public static NameAttribute Read(AsnReader pair)
    {
        var oid = pair.ReadObjectIdentifier();
        var encoded = pair.ReadEncodedValue();
        pair.ThrowIfNotEmpty();
        return new(oid, Decode(encoded), encoded);
    }

    /// <summary>Writes <c>CN=value</c>, escaped (RFC 4514 §2.4).</summary>
    public override string ToString() =>
        Text is null
            ? $"{ShortName(Oid)}=#{Convert.ToHexStringLower(Encoded.Span)}"
            : $"{ShortName(Oid)}={Escape(Text)}";

    private static string? Decode(ReadOnlyMemory<byte> encoded)
    {
        var tag = AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out var offset, out var length, out _);
        var content = encoded.Span.Slice(offset, length);
        return tag.TagClass != TagClass.Universal || tag.IsConstructed
            ? null
            : (UniversalTagNumber)tag.TagValue switch
            {
                UniversalTagNumber.UTF8String => Encoding.UTF8.GetString(content),
                UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.VisibleString
                    or UniversalTagNumber.T61String => Encoding.Latin1.GetString(content),
                UniversalTagNumber.BMPString => Encoding.BigEndianUnicode.GetString(content),
                UniversalTagNumber.UniversalString => Utf32BigEndian.GetString(content),
                _ => null,
            };
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.AsSpan().Trim(" \t\n\v\f\r"))
        {
            var space = letter is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';
            if (!space)
            {
                folded.Append(char.IsAscii(letter) ? char.ToLowerInvariant(letter) : letter);
            }
            else if (folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.Replace("\\", "\\\\").Replace(",", "\\,").Replace("+", "\\+").ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var edge = letter == ' ' && (i == 0 || i == text.Length - 1);
            if (char.IsControl(letter))
            {
                foreach (var value in Encoding.UTF8.GetBytes([letter]))
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"\\{value:x2}");
                }
            }
            else
            {
                _ = edge || letter is '"' or '+' or ',' or ';' or '<' or '>' or '\\' || (letter == '#' && i == 0)
                    ? escaped.Append('\\').Append(letter)
                    : escaped.Append(letter);
            }
        }

        return escaped.ToString();
    }

    private static string ShortName(string oid) => oid switch
    {
        Oids.CommonName => "CN",
        Oids.EmailAddress => "emailAddress",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        _ => oid,
    };
}
