using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Holds the handshake messages of a leg that were seen in clear, in the order seen.</summary>
internal sealed class Messages
{
    private readonly List<WireItem.Handshake> _all = new(8);

    /// <summary>Gets the ServerHello in force; <c>null</c> without one.</summary>
    public WireItem.Handshake? ServerHello { get; private set; }

    /// <summary>Gets the number of messages.</summary>
    public int Count => _all.Count;

    /// <summary>Adds the next message.</summary>
    public void Add(WireItem.Handshake message)
    {
        _all.Add(message);
        if (message.From == End.Origin && message.Type == HandshakeType.ServerHello && !IsRetry(message))
        {
            ServerHello ??= message;
        }
    }

    /// <summary>Finds the first message of a type from an end.</summary>
    public WireItem.Handshake? First(End from, HandshakeType type)
    {
        foreach (var message in _all)
        {
            if (message.From == from && message.Type == type)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>Finds a message of a type from an end with the same bytes.</summary>
    public bool Has(End from, HandshakeType type, Bytes raw)
    {
        foreach (var message in _all)
        {
            if (message.From == from && message.Type == type && message.Raw == raw)
            {
                return true;
            }
        }

        return false;
    }

    // The random of a HelloRetryRequest is fixed (RFC 8446 §4.1.3): header 4, version 2, then 32 bytes.
    private static bool IsRetry(WireItem.Handshake message) =>
        message.Raw.Length >= 38 && message.Raw.Span.Slice(6, 32).SequenceEqual(RetryRandom);

    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];
}
