using System.Globalization;
using System.Text;

namespace ProxyLab.Wire;

/// <summary>Is what an <c>SSLKEYLOGFILE</c> says: secrets of connections, by client random (RFC 9850).</summary>
/// <remarks>Immutable. A label that is unknown here is kept like any other, and nothing uses it.</remarks>
public sealed partial class KeyLog
{
    private readonly Dictionary<Bytes, Dictionary<string, Bytes>> _secrets;

    private KeyLog(Dictionary<Bytes, Dictionary<string, Bytes>> secrets, EquatableArray<KeyLogFault> faults)
    {
        (_secrets, Faults) = (secrets, faults);
        foreach (var labelled in secrets.Values)
        {
            Count += labelled.Count;
        }
    }

    /// <summary>Gets the key log without a line.</summary>
    public static KeyLog Empty { get; } = new([], []);

    /// <summary>Gets the number of secrets.</summary>
    public int Count { get; }

    /// <summary>Gets the lines that were not read, in order; of joined logs the first's before the second's.</summary>
    public EquatableArray<KeyLogFault> Faults { get; }

    /// <summary>Says whether there is any secret for a client random.</summary>
    public bool Knows(Bytes clientRandom) => _secrets.ContainsKey(clientRandom);

    /// <summary>Finds a secret; <c>null</c> when there is none.</summary>
    /// <param name="label">The line's first word, such as <c>CLIENT_RANDOM</c>.</param>
    /// <param name="clientRandom">The 32 random bytes of the ClientHello.</param>
    public Bytes? Find(string label, Bytes clientRandom) =>
        _secrets.TryGetValue(clientRandom, out var labelled) && labelled.TryGetValue(label, out var secret)
            ? secret
            : null;

    /// <summary>Adds another log; where both name a secret the other's counts.</summary>
    public KeyLog Join(KeyLog other)
    {
        var secrets = new Dictionary<Bytes, Dictionary<string, Bytes>>();
        foreach (var (random, labelled) in _secrets.Concat(other._secrets))
        {
            foreach (var (label, secret) in labelled)
            {
                Add(secrets, random, label, secret);
            }
        }

        return new(secrets, [.. Faults, .. other.Faults]);
    }

    /// <summary>Writes the lines of some connections as a key log; those it does not know have none.</summary>
    /// <remarks>What it writes opens these connections to whoever reads it.</remarks>
    public string Write(IEnumerable<Bytes> clientRandoms)
    {
        var text = new StringBuilder();
        foreach (var random in clientRandoms.Distinct().Where(Knows))
        {
            foreach (var (label, secret) in _secrets[random])
            {
                text.Append(CultureInfo.InvariantCulture, $"{label} {random} {secret}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Counts what it holds and shows none of it.</summary>
    public override string ToString() => $"{Count} secrets of {_secrets.Count} connections";

    private static void Add(
        Dictionary<Bytes, Dictionary<string, Bytes>> secrets, Bytes random, string label, Bytes secret)
    {
        if (!secrets.TryGetValue(random, out var labelled))
        {
            secrets[random] = labelled = new(StringComparer.Ordinal);
        }

        labelled[label] = secret;
    }
}
