using System.Buffers;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is how a client began to speak inside its tunnel.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Hello">The hello, when it is a readable one.</param>
internal readonly record struct Opening(OpeningKind Kind, ClientHello? Hello = null)
{
    /// <summary>Reads until the hello is whole, or shows that there will be none; every byte is put back.</summary>
    public static async ValueTask<Opening> PeekAsync(RecordingStream client, int maxHello, CancellationToken stop)
    {
        var conversation = new TlsConversation();
        var items = new List<WireItem>();
        var buffer = ArrayPool<byte>.Shared.Rent(FirstRead);
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    buffer = Grow(buffer);
                }

                var count = await client.ReadAsync(buffer.AsMemory(filled), stop);
                if (count == 0)
                {
                    return new(OpeningKind.Closed);
                }

                conversation.Feed(End.Client, buffer.AsSpan(filled, count), items);
                filled += count;
                if (items.Count > 0)
                {
                    return Of(items[0], maxHello);
                }

                if (filled > maxHello + RecordOverhead)
                {
                    return new(OpeningKind.TooLarge);
                }
            }
        }
        finally
        {
            client.PutBack(buffer.AsSpan(0, filled).ToArray());
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Opening Of(WireItem first, int maxHello) => first switch
    {
        WireItem.NonTls => new(OpeningKind.NotTls),
        WireItem.Handshake { Raw.Length: var length } when length > maxHello => new(OpeningKind.TooLarge),
        WireItem.Handshake { Type: HandshakeType.ClientHello } message =>
            new(OpeningKind.Hello, (message.IsSsl2Form ? ClientHello.ParseSsl2(message.Raw.Memory) : ClientHello.Parse(message.Raw.Memory)).Value),
        _ => new(OpeningKind.Hello),
    };

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // A hello may come in several records, and the last read may bring more than the hello.
    private const int FirstRead = 4096, RecordOverhead = 16 * 1024;
}
