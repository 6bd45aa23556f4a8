namespace ProxyLab.Wire;

/// <summary>Makes <see cref="Parsed{T}"/> values.</summary>
public static class Parsed
{
    /// <summary>Wraps a value.</summary>
    public static Parsed<T> Ok<T>(T value)
        where T : class => new(value, null);

    /// <summary>Wraps a fault.</summary>
    public static Parsed<T> Failed<T>(WireFault fault)
        where T : class => new(null, fault);
}
