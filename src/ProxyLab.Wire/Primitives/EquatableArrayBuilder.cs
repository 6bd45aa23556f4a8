namespace ProxyLab.Wire;

/// <summary>Makes <see cref="EquatableArray{T}"/> values, for collection expressions too.</summary>
public static class EquatableArray
{
    /// <summary>Copies the elements.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Takes the array as it is; the caller never writes to it again.</summary>
    internal static EquatableArray<T> Own<T>(T[] items) => new(items);
}
