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

    /// <summary>Reads a block of extensions with its length; bodies are left as they are.</summary>
    internal static EquatableArray<Extension> ReadBlock(ref WireReader reader)
    {
        var block = reader.Nested16("extensions");
        var items = new Extension[Count(block)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(new(block.ReadUInt16("extension_type")), block.ReadVector16("extension_data"));
        }

        reader.Join(block);
        return EquatableArray.Own(items);
    }

    // The reader is a copy: counting reads ahead and leaves the caller's place alone.
    private static int Count(WireReader block)
    {
        var count = 0;
        for (; !block.AtEnd; count++)
        {
            block.ReadUInt16("extension_type");
            block.ReadVector16("extension_data");
        }

        return count;
    }
}
