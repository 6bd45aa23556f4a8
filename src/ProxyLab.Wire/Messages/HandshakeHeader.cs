namespace ProxyLab.Wire;

/// <summary>Reads and writes the four bytes before every handshake message (RFC 8446 §4).</summary>
internal static class HandshakeHeader
{
    /// <summary>The header's length: msg_type and a length of three bytes.</summary>
    public const int Length = 4;

    /// <summary>Opens the body of a message that must be of one type and end where its length says.</summary>
    public static WireReader Open(ReadOnlyMemory<byte> message, HandshakeType type)
    {
        var reader = new WireReader(message);
        if (!reader.AtEnd && reader.Rest[0] != (byte)type)
        {
            reader.Fail(WireFaultKind.BadValue, "msg_type");
        }

        reader.ReadUInt8("msg_type");
        var body = reader.Nested24("length");
        if (body.Fault is null && !reader.AtEnd)
        {
            // The body ends short of the message: read nothing, so that the first fault is this one.
            reader.End("Handshake");
            body.Join(reader);
        }

        return body;
    }

    /// <summary>Writes a message around a body.</summary>
    public static int Begin(WireWriter writer, HandshakeType type)
    {
        writer.UInt8((byte)type);
        return writer.Open(3);
    }
}
