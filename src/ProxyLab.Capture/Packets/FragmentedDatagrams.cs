namespace ProxyLab.Capture;

/// <summary>Holds the datagrams of which some fragments came, as long as a receiver would (RFC 8200 §4.5).</summary>
/// <param name="notes">Takes what is dropped.</param>
internal sealed class FragmentedDatagrams(OddityNotes notes)
{
    private readonly Dictionary<DatagramKey, LinkedListNode<FragmentedDatagram>> _underWay = [];
    private readonly LinkedList<FragmentedDatagram> _oldestFirst = [];

    /// <summary>Takes a fragment; true when it made its datagram whole, which it then is.</summary>
    public bool Join(ref IPPacket packet, in Frame frame)
    {
        if (!FragmentedDatagram.CanTake(packet))
        {
            notes.Count(Oddity.FragmentDamaged, frame.Number);
            return false;
        }

        while (_oldestFirst.First is { } oldest && frame.Time - oldest.Value.Time > Patience)
        {
            Drop(oldest);
        }

        var node = Find(packet, frame);
        if (!node.Value.Add(packet))
        {
            return false;
        }

        Remove(node);
        node.Value.PutInto(ref packet);
        return Behind(ref packet, frame);
    }

    /// <summary>Tells of what is still under way.</summary>
    public IReadOnlyList<string> Tell() => _oldestFirst.First is { } oldest
        ? [OddityNotes.Note(oldest.Value.Frame, "fragmented datagram not complete at the end", _underWay.Count)]
        : [];

    private LinkedListNode<FragmentedDatagram> Find(in IPPacket packet, in Frame frame)
    {
        var protocol = packet.IsIPv6 ? (byte)0 : packet.Protocol;
        var key = new DatagramKey(packet.From, packet.To, packet.IsIPv6, packet.Identification, protocol);
        if (_underWay.TryGetValue(key, out var node))
        {
            return node;
        }

        if (_underWay.Count == Most)
        {
            Drop(_oldestFirst.First!);
        }

        node = _oldestFirst.AddLast(new FragmentedDatagram(key, frame.Number, frame.Time));
        _underWay.Add(key, node);
        return node;
    }

    /// <summary>Steps over extension headers within the datagram itself; a fragment of fragments is none.</summary>
    private bool Behind(ref IPPacket packet, in Frame frame)
    {
        if (packet.IsIPv6 && IPv6Header.SkipExtensions(ref packet) is var oddity and not Oddity.None)
        {
            notes.Count(oddity, frame.Number);
            return false;
        }

        return !packet.IsFragment;
    }

    private void Drop(LinkedListNode<FragmentedDatagram> node)
    {
        notes.Count(Oddity.DatagramIncomplete, node.Value.Frame);
        Remove(node);
    }

    private void Remove(LinkedListNode<FragmentedDatagram> node)
    {
        _oldestFirst.Remove(node);
        _underWay.Remove(node.Value.Key);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Most = 1000;
}
