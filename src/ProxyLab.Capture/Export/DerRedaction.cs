using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ProxyLab.Capture;

/// <summary>Replaces every text and address in a DER structure, in place (X.690; RFC 5280 §4.1.2, §4.2.1.6).</summary>
/// <remarks>
/// It knows no certificate: strings are known by their tags, general names by being text or an address under a context
/// tag, extensions by being DER inside an OCTET STRING. Keys, numbers, times and signatures stay; the signature no
/// longer verifies.
/// </remarks>
internal static class DerRedaction
{
    /// <summary>Replaces; what is no DER becomes zeros.</summary>
    public static void Apply(Span<byte> der, Pseudonyms names)
    {
        if (IsDer(der, 0))
        {
            Walk(der, names);
        }
        else
        {
            der.Clear();
        }
    }

    private static void Walk(Span<byte> der, Pseudonyms names)
    {
        while (!der.IsEmpty && Next(der, out var tag, out var start, out var end))
        {
            var content = der[start..end];
            if ((tag & Constructed) != 0)
            {
                Walk(content, names);
            }
            else if ((tag & ClassMask) == 0)
            {
                Universal(tag, content, names);
            }
            else if (tag == IpAddressTag && content.Length is 4 or 8 or 16 or 32)
            {
                // A name constraint is an address and a mask of its length (RFC 5280 §4.2.1.10).
                var address = content[..(content.Length is 4 or 8 ? 4 : 16)];
                names.Address(new IPAddress(address)).TryWriteBytes(address, out _);
            }
            else if (IsText(content))
            {
                names.Replace(content, Encoding.Latin1, 1);
            }

            der = der[end..];
        }
    }

    private static void Universal(byte tag, Span<byte> content, Pseudonyms names)
    {
        switch (tag)
        {
            case OctetString when IsDer(content, 0):
                Walk(content, names);
                break;
            case OctetString when IsText(content):
            case 0x12 or 0x13 or 0x14 or 0x16 or 0x1A:          // Numeric, Printable, Teletex, IA5, Visible
                names.Replace(content, Encoding.Latin1, 1);
                break;
            case 0x0C:                                          // UTF8
                names.Replace(content, Encoding.UTF8, 1);
                break;
            case 0x1C:                                          // Universal
                names.Replace(content, BigEndianUtf32, 4);
                break;
            case 0x1E:                                          // BMP
                names.Replace(content, Encoding.BigEndianUnicode, 2);
                break;
        }
    }

    private static bool IsDer(ReadOnlySpan<byte> der, int depth)
    {
        if (der.Length < 2 || depth > DepthMaximum)
        {
            return false;
        }

        while (!der.IsEmpty)
        {
            if (!Next(der, out var tag, out var start, out var end)
                || ((tag & Constructed) != 0 && end > start && !IsDer(der[start..end], depth + 1)))
            {
                return false;
            }

            der = der[end..];
        }

        return true;
    }

    // Tags of one byte and definite lengths only: nothing else stands in certificates.
    private static bool Next(ReadOnlySpan<byte> der, out byte tag, out int start, out int end)
    {
        (tag, start, end) = (0, 0, 0);
        if (der.Length < 2 || (der[0] & 0x1F) == 0x1F || der[0] == 0)
        {
            return false;
        }

        var (length, size) = ((long)der[1], 0);
        if (length >= 0x80)
        {
            size = (int)length & 0x7F;
            if (size is 0 or > 4 || der.Length < 2 + size)
            {
                return false;
            }

            Span<byte> wide = stackalloc byte[4];
            der.Slice(2, size).CopyTo(wide[(4 - size)..]);
            length = BinaryPrimitives.ReadUInt32BigEndian(wide);
        }

        (tag, start) = (der[0], 2 + size);
        if (length > der.Length - start)
        {
            return false;
        }

        end = start + (int)length;
        return true;
    }

    private static bool IsText(ReadOnlySpan<byte> content) => !content.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: false);

    private const byte Constructed = 0x20, ClassMask = 0xC0, OctetString = 4, IpAddressTag = 0x87;
    private const int DepthMaximum = 32;
}
