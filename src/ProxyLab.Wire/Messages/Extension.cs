using System.Buffers.Binary;

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

    /// <summary>Opens a block of extensions, with its length before it, and lists them; bodies are left as they are.</summary>
    /// <returns>A reader at the first extension, for reading the bodies.</returns>
    internal static WireReader ReadBlock(scoped ref WireReader reader, out EquatableArray<Extension> extensions)
    {
        var block = reader.Nested16("extensions");
        var walk = block;
        var items = new Extension[Count(block.Rest)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(new(walk.ReadUInt16("extension_type")), walk.ReadVector16("extension_data"));
        }

        reader.Join(walk);
        extensions = EquatableArray.Own(items);
        return block;
    }

    // A block that ends inside an extension counts that one too: reading it then says what is wrong.
    private static int Count(ReadOnlySpan<byte> block)
    {
        var count = 0;
        while (!block.IsEmpty)
        {
            count++;
            var length = block.Length < 4 ? block.Length : 4 + BinaryPrimitives.ReadUInt16BigEndian(block[2..]);
            block = block[Math.Min(length, block.Length)..];
        }

        return count;
    }
}
