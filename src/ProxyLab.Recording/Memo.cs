namespace ProxyLab.Recording;

/// <summary>Holds what was computed from a record without being part of its value: any two are equal.</summary>
internal struct Memo<T> : IEquatable<Memo<T>>
    where T : class
{
    /// <summary>What was computed; <c>null</c> before it was.</summary>
    public T? Value;

    /// <inheritdoc/>
    public readonly bool Equals(Memo<T> other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Memo<T>;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;
}
