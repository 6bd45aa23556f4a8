namespace ProxyLab.Certificates.Forging;

/// <summary>Keeps the forged certificates used last; many threads that miss the same one have it made once.</summary>
internal sealed class LeafCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LeafKey, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>Gets the number kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Gets a certificate, making it where it is not kept. One that cannot be made is not kept.</summary>
    public ForgedLeaf Get(LeafKey key, Func<ForgedLeaf> make)
    {
        var entry = Enter(key, make);
        try
        {
            return entry.Leaf.Value;
        }
        catch
        {
            Forget(entry);
            throw;
        }
    }

    private Entry Enter(LeafKey key, Func<ForgedLeaf> make)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }

            // What is pushed out is not disposed: connections may still use it.
            if (_byKey.Count >= Math.Max(1, capacity) && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _byKey.Remove(oldest.Value.Key);
            }

            var entry = new Entry(key, new(make));
            _byKey.Add(key, _byUse.AddFirst(entry));
            return entry;
        }
    }

    private void Forget(Entry entry)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(entry.Key, out var node) && ReferenceEquals(node.Value, entry))
            {
                _byUse.Remove(node);
                _byKey.Remove(entry.Key);
            }
        }
    }

    private sealed record Entry(LeafKey Key, Lazy<ForgedLeaf> Leaf);
}
