using System.Formats.Asn1;
using System.Net;
using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is one general name (RFC 5280 §4.2.1.6), of whatever kind.</summary>
/// <param name="Kind">The context tag: 1 mail, 2 DNS, 4 directory name, 6 URI, 7 IP address.</param>
/// <param name="Content">What is inside; for a directory name the Name itself.</param>
internal readonly record struct GeneralName(int Kind, Bytes Content)
{
    public const int Mail = 1;
    public const int Dns = 2;
    public const int Directory = 4;
    public const int Uri = 6;
    public const int IpAddress = 7;

    /// <summary>Gets the content as text, one character a byte.</summary>
    public string Text => Encoding.Latin1.GetString(Content.Span);

    /// <summary>Gets the address as text, or hex when it has no address's length.</summary>
    public string Address => Content.Length is 4 or 16 ? new IPAddress(Content.Span).ToString() : Content.ToString();

    /// <summary>Reads a sequence of general names; throws <see cref="AsnContentException"/>.</summary>
    public static List<GeneralName> ReadAll(AsnReader sequence)
    {
        var names = new List<GeneralName>();
        while (sequence.HasData)
        {
            names.Add(Read(sequence));
        }

        return names;
    }

    /// <summary>Reads the next general name; throws <see cref="AsnContentException"/>.</summary>
    public static GeneralName Read(AsnReader reader)
    {
        var encoded = reader.ReadEncodedValue();
        var tag = AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out var offset, out var length, out _);
        return tag.TagClass == TagClass.ContextSpecific && tag.TagValue <= 8
            ? new(tag.TagValue, new(encoded.Slice(offset, length)))
            : throw new AsnContentException("not a general name");
    }
}
