using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <content>Says of a hello only which name it asks for.</content>
public sealed partial record ClientHello
{
    /// <summary>Finds the host name of server_name (RFC 6066 §3) and reads nothing else; <c>null</c> when there is none.</summary>
    /// <remarks>Of a message that parses it is <see cref="ServerName"/>.</remarks>
    /// <param name="message">A whole handshake message, its four-byte header included.</param>
    public static string? FindServerName(ReadOnlyMemory<byte> message)
    {
        // Header, legacy_version and random; then three vectors and the length of the extensions.
        var rest = After(message, 4 + 2 + 32);
        rest = After(rest, 1 + Length8(rest.Span));
        rest = After(rest, 2 + Length16(rest.Span));
        rest = After(rest, 1 + Length8(rest.Span));
        rest = After(rest, 2);
        while (rest.Length >= 4)
        {
            var body = After(rest, 4);
            var length = Math.Min(Length16(rest.Span[2..]), body.Length);
            if (Length16(rest.Span) == ExtensionType.ServerNameValue)
            {
                var reader = new WireReader(body[..length]);
                return default(ClientHelloExtensions).ReadServerName(ref reader);
            }

            rest = body[length..];
        }

        return null;
    }

    private static ReadOnlyMemory<byte> After(ReadOnlyMemory<byte> bytes, int count) => bytes[Math.Min(count, bytes.Length)..];

    private static int Length8(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? 0 : bytes[0];

    private static int Length16(ReadOnlySpan<byte> bytes) => bytes.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
