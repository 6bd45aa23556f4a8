namespace ProxyLab.Wire;

/// <summary>Tells the first extension of a type from its repetitions, for the types that have a view.</summary>
internal record struct FirstOfType
{
    private ulong _seen;

    /// <summary>Gets whether this is the first of a type that may have a view, and remembers it.</summary>
    public bool Is(ExtensionType type)
    {
        var bit = type.Value switch
        {
            // key_share had another number in the drafts; both fill one view.
            ExtensionType.DraftKeyShareValue => ExtensionType.KeyShareValue,
            < 62 => type.Value,
            ExtensionType.EncryptedClientHelloValue => 62,
            ExtensionType.RenegotiationInfoValue => 63,
            _ => -1,
        };
        if (bit < 0 || (_seen & (1UL << bit)) != 0)
        {
            return false;
        }

        _seen |= 1UL << bit;
        return true;
    }
}
