using System.Buffers.Binary;

namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Writes records and messages for tests.</summary>
internal static class Make
{
    public static byte[] Record(byte type, params byte[] body) => Record(0x0303, type, body);

    public static byte[] Record(ushort version, byte type, byte[] body)
    {
        var record = new byte[5 + body.Length];
        record[0] = type;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(1), version);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)body.Length);
        body.CopyTo(record, 5);
        return record;
    }

    public static byte[] Message(byte type, int length) =>
    [
        type, (byte)(length >> 16), (byte)(length >> 8), (byte)length,
        .. Enumerable.Range(0, length).Select(at => (byte)at),
    ];

    /// <summary>Spreads a message over records of a size.</summary>
    public static byte[] Records(byte[] message, int size) =>
        [.. message.Chunk(size).SelectMany(piece => Record(22, piece))];

    /// <summary>Writes a ServerHello of TLS 1.2, or of TLS 1.3.</summary>
    public static byte[] ServerHello(bool isTls13, byte[]? random = null)
    {
        byte[] extensions = isTls13 ? [0, 6, 0, 43, 0, 2, 3, 4] : [0, 4, 0, 23, 0, 0];
        byte[] body = [3, 3, .. random ?? new byte[32], 0, 0xC0, 0x2F, 0, .. extensions];
        return [2, 0, 0, (byte)body.Length, .. body];
    }
}
