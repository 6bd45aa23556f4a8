using System.Buffers.Binary;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Prng;

namespace ProxyLab.Proxy;

/// <summary>Is a sequence of bytes that depends on its seed alone: SHA-256 over the seed and a counter.</summary>
internal sealed class FixedNumbers(byte[] seed) : IRandomGenerator
{
    private readonly Queue<byte> _ready = new();
    private long _counter;

    /// <summary>Takes nothing: what others add would make the sequence another.</summary>
    public void AddSeedMaterial(byte[] seed)
    {
    }

    public void AddSeedMaterial(ReadOnlySpan<byte> seed)
    {
    }

    public void AddSeedMaterial(long seed)
    {
    }

    public void NextBytes(byte[] bytes) => NextBytes(bytes.AsSpan());

    public void NextBytes(byte[] bytes, int start, int len) => NextBytes(bytes.AsSpan(start, len));

    public void NextBytes(Span<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (_ready.Count == 0)
            {
                Refill();
            }

            bytes[at] = _ready.Dequeue();
        }
    }

    private void Refill()
    {
        var block = new byte[seed.Length + sizeof(long)];
        seed.CopyTo(block, 0);
        BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(seed.Length), _counter++);
        foreach (var value in SHA256.HashData(block))
        {
            _ready.Enqueue(value);
        }
    }
}
