namespace ProxyLab.Wire;

/// <summary>Is one extension as it was sent (RFC 8446 §4.2).</summary>
/// <param name="Type">What it is.</param>
/// <param name="Body">The bytes after its length.</param>
public readonly record struct Extension(ExtensionType Type, Bytes Body)
{
    /// <summary>Finds the first extension of a type.</summary>
    internal static Extension? Find(EquatableArray<Extension>? extensions, ExtensionType type)
    {
        foreach (var extension in extensions ?? default)
        {
            if (extension.Type == type)
            {
                return extension;
            }
        }

        return null;
    }

    /// <summary>Reads a block of extensions with its length before it; bodies are left as they are.</summary>
    internal static EquatableArray<Extension> ReadBlock(ref WireReader reader)
    {
        var outer = reader.Enter16("extensions");
        var items = new Extension[ExtensionFields.Count(reader.Rest, before: 2, width: 2)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(new(reader.ReadUInt16("extension_type")), reader.ReadVector16("extension_data"));
        }

        reader.Leave(outer);
        return EquatableArray.Own(items);
    }
}
