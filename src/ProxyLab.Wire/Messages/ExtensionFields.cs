namespace ProxyLab.Wire;

/// <summary>Reads the fields that extensions of several messages share.</summary>
internal static class ExtensionFields
{
    /// <summary>Reads ProtocolNameList (RFC 7301 §3.1).</summary>
    public static EquatableArray<Bytes> ReadProtocols(ref WireReader reader)
    {
        var list = reader.Nested16("protocol_name_list", minimum: 2);
        var count = 0;
        for (var ahead = list; !ahead.AtEnd; count++)
        {
            ahead.ReadVector8("ProtocolName");
        }

        var protocols = new Bytes[count];
        for (var i = 0; i < count; i++)
        {
            protocols[i] = list.ReadVector8("ProtocolName", minimum: 1);
        }

        reader.Join(list);
        return EquatableArray.Own(protocols);
    }

    /// <summary>Reads KeyShareClientHello (RFC 8446 §4.2.8); a client that waits for a HelloRetryRequest sends an empty list.</summary>
    public static EquatableArray<KeyShare> ReadKeyShares(ref WireReader reader)
    {
        var list = reader.Nested16("client_shares");
        var count = 0;
        for (var ahead = list; !ahead.AtEnd; count++)
        {
            ReadKeyShare(ref ahead);
        }

        var shares = new KeyShare[count];
        for (var i = 0; i < count; i++)
        {
            shares[i] = ReadKeyShare(ref list);
        }

        reader.Join(list);
        return EquatableArray.Own(shares);
    }

    /// <summary>Reads KeyShareEntry (RFC 8446 §4.2.8).</summary>
    public static KeyShare ReadKeyShare(ref WireReader reader) =>
        new(new(reader.ReadUInt16("group")), reader.ReadVector16("key_exchange", minimum: 1));

    /// <summary>Reads a list of distinguished names (RFC 5246 §7.4.4, RFC 8446 §4.2.4).</summary>
    public static EquatableArray<Bytes> ReadNames(ref WireReader reader, int minimum)
    {
        var list = reader.Nested16("certificate_authorities", minimum);
        var names = new List<Bytes>();
        while (!list.AtEnd)
        {
            names.Add(list.ReadVector16("DistinguishedName", minimum: 1));
        }

        reader.Join(list);
        return [.. names];
    }
}
