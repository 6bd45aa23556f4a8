namespace ProxyLab.Wire;

/// <summary>Says why bytes are not what they claim to be: a value, never an exception.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Field">The field that was being read, in the RFC's spelling.</param>
/// <param name="Offset">Where, in bytes from the start of what was parsed.</param>
public readonly record struct WireFault(WireFaultKind Kind, string Field, int Offset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Field} at byte {Offset}";
}
