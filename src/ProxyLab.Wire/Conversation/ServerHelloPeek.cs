using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Says of a ServerHello only what decides how the records after it are read.</summary>
internal static class ServerHelloPeek
{
    /// <summary>Says whether it is a HelloRetryRequest: the fixed random of RFC 8446 §4.1.3.</summary>
    public static bool IsHelloRetryRequest(ReadOnlySpan<byte> message) =>
        message.Length >= SessionId && message.Slice(Random, RetryRandom.Length).SequenceEqual(RetryRandom);

    /// <summary>Says whether it chooses TLS 1.3 or a draft of it.</summary>
    /// <remarks>
    /// A server that chooses TLS 1.2 or below must not send supported_versions (RFC 8446 §4.2.1), so the extension's
    /// presence is the answer, in a HelloRetryRequest too; the drafts before 22 named themselves in server_version.
    /// A message too malformed to say so is not TLS 1.3.
    /// </remarks>
    public static bool IsTls13(ReadOnlySpan<byte> message) =>
        message.Length >= Random
        && (message[Version] == 0x7F || BinaryPrimitives.ReadUInt16BigEndian(message[Version..]) == 0x0304
            || HasSupportedVersions(message));

    private static bool HasSupportedVersions(ReadOnlySpan<byte> message)
    {
        // The session id, cipher_suite, legacy_compression_method and the length of the extensions.
        var at = message.Length > SessionId ? SessionId + 1 + message[SessionId] + 2 + 1 + 2 : message.Length;
        while (at + 4 <= message.Length)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(message[at..]) == SupportedVersions)
            {
                return true;
            }

            at += 4 + BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
        }

        return false;
    }

    // Offsets in the message, whose header has four bytes.
    private const int Version = 4;
    private const int Random = 6;
    private const int SessionId = 38;

    private const ushort SupportedVersions = 43;

    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];
}
