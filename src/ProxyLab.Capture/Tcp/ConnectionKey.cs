namespace ProxyLab.Capture;

/// <summary>Is the pair of ends that a connection's segments have in common, whichever of them sent one.</summary>
/// <param name="One">An end.</param>
/// <param name="Other">The other end.</param>
internal readonly record struct ConnectionKey(NetworkEnd One, NetworkEnd Other)
{
    /// <summary>Compares regardless of the order of the ends.</summary>
    public bool Equals(ConnectionKey key) =>
        (One == key.One && Other == key.Other) || (One == key.Other && Other == key.One);

    /// <inheritdoc/>
    public override int GetHashCode() => One.GetHashCode() + Other.GetHashCode();
}
