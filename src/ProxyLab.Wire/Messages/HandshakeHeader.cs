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
        var length = reader.ReadUInt24("length");
        if (length < reader.Left)
        {
            // The body ends short of the message: read nothing, so that the first fault is this one.
            reader.Skip(length, "length");
            reader.End("Handshake");
        }
        else
        {
            reader.Enter(length, "length");
        }

        return reader;
    }

    /// <summary>Writes a message around a body.</summary>
    public static int Begin(WireWriter writer, HandshakeType type)
    {
        writer.UInt8((byte)type);
        return writer.Open(3);
    }
}
