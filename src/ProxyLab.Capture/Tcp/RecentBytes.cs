using System.Buffers;

namespace ProxyLab.Capture;

/// <summary>
/// Remembers the last bytes of a direction that were handed on, to tell whether a repetition says the same.
/// </summary>
internal sealed class RecentBytes
{
    private byte[] _kept = [];
    private int _count;
    private long _offset;

    /// <summary>Notes bytes that were handed on.</summary>
    /// <param name="offset">Where they stand; bytes that do not follow the last ones begin anew.</param>
    /// <param name="bytes">The bytes.</param>
    public void Add(long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Most)
        {
            offset += bytes.Length - Most;
            bytes = bytes[^Most..];
        }

        if (offset != _offset + _count)
        {
            (_offset, _count) = (offset, 0);
        }

        MakeRoom(bytes.Length);
        bytes.CopyTo(_kept.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Says whether bytes contradict the remembered ones.</summary>
    public bool Differs(long offset, ReadOnlySpan<byte> bytes) =>
        Overlap.Differs(offset, bytes, _offset, _kept.AsSpan(0, _count));

    /// <summary>Forgets everything and gives the memory to the next connection.</summary>
    public void Forget()
    {
        _count = 0;
        Return();
    }

    private void MakeRoom(int more)
    {
        if (_count + more > Most)
        {
            var left = Math.Min(_count, Most / 2 - Math.Min(more, Most / 2));
            _kept.AsSpan(_count - left, left).CopyTo(_kept);
            (_offset, _count) = (_offset + _count - left, left);
        }

        if (_kept.Length < _count + more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_count + more);
            _kept.AsSpan(0, _count).CopyTo(larger);
            Return();
            _kept = larger;
        }
    }

    private void Return()
    {
        if (_kept.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_kept);
            _kept = [];
        }
    }

    private const int Most = 8 * 1024;
}
