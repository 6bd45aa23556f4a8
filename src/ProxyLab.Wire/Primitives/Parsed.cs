using System.Diagnostics.CodeAnalysis;

namespace ProxyLab.Wire;

/// <summary>Holds what a parser made of bytes: a value, or the fault that stopped it.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">The value; <c>null</c> when there is a fault.</param>
/// <param name="Fault">The first fault; <c>null</c> when there is a value.</param>
public readonly record struct Parsed<T>(T? Value, WireFault? Fault)
    where T : class
{
    /// <summary>Gets whether parsing went through.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Value is not null;
}
