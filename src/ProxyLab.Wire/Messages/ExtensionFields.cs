using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Reads the fields that extensions of several messages share.</summary>
internal static class ExtensionFields
{
    /// <summary>Reads ProtocolNameList (RFC 7301 §3.1).</summary>
    public static EquatableArray<Bytes> ReadProtocols(ref WireReader reader)
    {
        var outer = reader.Enter16("protocol_name_list", minimum: 2);
        var protocols = new Bytes[Count(reader.Rest, before: 0, width: 1)];
        for (var i = 0; i < protocols.Length; i++)
        {
            protocols[i] = reader.ReadVector8("ProtocolName", minimum: 1);
        }

        reader.Leave(outer);
        return EquatableArray.Own(protocols);
    }

    /// <summary>Reads KeyShareClientHello (RFC 8446 §4.2.8).</summary>
    /// <remarks>A client that waits for a HelloRetryRequest sends an empty list.</remarks>
    public static EquatableArray<KeyShare> ReadKeyShares(ref WireReader reader)
    {
        var outer = reader.Enter16("client_shares");
        var shares = new KeyShare[Count(reader.Rest, before: 2, width: 2)];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = ReadKeyShare(ref reader);
        }

        reader.Leave(outer);
        return EquatableArray.Own(shares);
    }

    /// <summary>Counts elements that are each some bytes, a length and as many bytes more.</summary>
    /// <remarks>A list that ends inside an element counts that one too: reading it then says what is wrong.</remarks>
    public static int Count(ReadOnlySpan<byte> list, int before, int width)
    {
        var count = 0;
        for (; !list.IsEmpty; count++)
        {
            var head = before + width;
            var length = list.Length < head ? 0
                : width == 1 ? list[before]
                : BinaryPrimitives.ReadUInt16BigEndian(list[before..]);
            list = list[Math.Min(head + length, list.Length)..];
        }

        return count;
    }

    /// <summary>Reads KeyShareEntry (RFC 8446 §4.2.8).</summary>
    public static KeyShare ReadKeyShare(ref WireReader reader) =>
        new(new(reader.ReadUInt16("group")), reader.ReadVector16("key_exchange", minimum: 1));

    /// <summary>Reads a list of distinguished names (RFC 5246 §7.4.4, RFC 8446 §4.2.4).</summary>
    public static EquatableArray<Bytes> ReadNames(ref WireReader reader, int minimum)
    {
        var outer = reader.Enter16("certificate_authorities", minimum);
        var names = new List<Bytes>();
        while (!reader.AtEnd)
        {
            names.Add(reader.ReadVector16("DistinguishedName", minimum: 1));
        }

        reader.Leave(outer);
        return [.. names];
    }
}
