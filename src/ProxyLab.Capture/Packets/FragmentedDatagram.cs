namespace ProxyLab.Capture;

/// <summary>Puts the fragments of one datagram together; where two overlap, what came first stays.</summary>
/// <param name="key">What its fragments have in common.</param>
/// <param name="frame">The frame of the fragment that came first.</param>
/// <param name="time">When that came.</param>
internal sealed class FragmentedDatagram(DatagramKey key, int frame, DateTimeOffset time)
{
    private readonly bool[] _has = new bool[Longest / Unit];
    private byte[] _bytes = [];
    private byte _protocol;
    private int _whole;
    private int? _total;

    /// <summary>Gets what its fragments have in common.</summary>
    public DatagramKey Key => key;

    /// <summary>Gets the frame of the fragment that came first.</summary>
    public int Frame => frame;

    /// <summary>Gets when the first fragment came.</summary>
    public DateTimeOffset Time => time;

    /// <summary>Tells whether a fragment can be one: it ends within the longest datagram and on a unit.</summary>
    public static bool CanTake(in IPPacket fragment) =>
        fragment.FragmentOffset + fragment.Length < Longest && (!fragment.HasMore || fragment.Length % Unit == 0);

    /// <summary>Takes a fragment that <see cref="CanTake"/>; true when the datagram is whole.</summary>
    public bool Add(in IPPacket fragment)
    {
        if (!fragment.HasMore)
        {
            _total ??= fragment.FragmentOffset + fragment.Length;
        }

        if (fragment.FragmentOffset == 0)
        {
            _protocol = fragment.Protocol;
        }

        Copy(fragment.Payload, fragment.FragmentOffset);
        while (_whole < _has.Length && _has[_whole])
        {
            _whole++;
        }

        return _total is { } total && _whole * Unit >= total;
    }

    /// <summary>Makes the last fragment the whole datagram.</summary>
    public void PutInto(ref IPPacket packet)
    {
        packet.IsFragment = false;
        packet.Protocol = _protocol;
        packet.Take(_bytes.AsSpan(0, _total!.Value), _total.Value);
    }

    private void Copy(ReadOnlySpan<byte> payload, int offset)
    {
        if (offset + payload.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(offset + payload.Length, Math.Min(2 * _bytes.Length, Longest)));
        }

        for (var at = 0; at < payload.Length; at += Unit)
        {
            var size = Math.Min(Unit, payload.Length - at);
            var unit = (offset + at) / Unit;

            // A part of a unit counts at the datagram's end alone: elsewhere the rest of it was snapped.
            if (!_has[unit] && (size == Unit || offset + payload.Length == _total))
            {
                payload.Slice(at, size).CopyTo(_bytes.AsSpan(offset + at));
                _has[unit] = true;
            }
        }
    }

    private const int Longest = 64 << 10;
    private const int Unit = 8;
}
