using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Judges chains, once per chain, host and minute: a load test does not pay for a validation per connection.</summary>
internal sealed class WireChains(TrustStore trust, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Key, ChainFacts> _known = [];

    /// <summary>Judges a chain as sent for a host.</summary>
    public ChainFacts Judge(EquatableArray<Bytes> sent, string? host, FactSource source = FactSource.Wire)
    {
        var now = clock.GetUtcNow();
        var key = new Key(sent, host, source);
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known) && now - known.Context.Clock < Freshness)
            {
                return known;
            }
        }

        var judged = ChainJudge.Judge([.. sent], source, trust, now, host);
        if (sent.Sum(certificate => certificate.Length) > LargestKept)
        {
            return judged;
        }

        lock (_gate)
        {
            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            _known[key] = judged;
        }

        return judged;
    }

    /// <summary>Is a chain for a host. The last bytes of a certificate are its signature: enough to spread keys without reading it all.</summary>
    private readonly record struct Key(EquatableArray<Bytes> Sent, string? Host, FactSource Source)
    {
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Host);
            hash.Add(Sent.Count);
            if (Sent is [var leaf, ..])
            {
                hash.AddBytes(leaf.Span[Math.Max(0, leaf.Length - 16)..]);
            }

            return hash.ToHashCode();
        }
    }

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    // Ten times what is usual: whoever sends chains of half a mebibyte does not get them kept a thousand times.
    private const int Capacity = 1024, LargestKept = 64 * 1024;
}
