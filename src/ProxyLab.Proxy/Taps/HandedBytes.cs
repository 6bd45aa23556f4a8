using System.Runtime.InteropServices;

namespace ProxyLab.Proxy;

/// <summary>Keeps what an end said until it is known what it is.</summary>
internal sealed class HandedBytes
{
    private readonly List<byte> _bytes = [];
    private int _read;

    /// <summary>Gets how many bytes are kept.</summary>
    public int Count => _bytes.Count;

    /// <summary>Gets the bytes that were not read yet.</summary>
    public ReadOnlySpan<byte> Unread => CollectionsMarshal.AsSpan(_bytes)[_read..];

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Notes that bytes were read.</summary>
    public void Skip(int count) => _read += count;

    /// <summary>Takes back that bytes were read.</summary>
    public void Rewind() => _read = 0;

    /// <summary>Drops all bytes.</summary>
    public void Clear()
    {
        _read = 0;
        _bytes.Clear();
    }
}
