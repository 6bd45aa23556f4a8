namespace ProxyLab.Wire.Tests;

/// <summary>Cuts a message at every byte, and puts a byte behind it.</summary>
public static class Cuts
{
    /// <summary>Asserts that no proper prefix parses, and that each is said to be truncated.</summary>
    public static void AssertEveryPrefixIsTruncated<T>(Bytes message, Func<ReadOnlyMemory<byte>, Parsed<T>> parse)
        where T : class
    {
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Equal(WireFaultKind.Truncated, parse(message.Memory[..length]).Fault?.Kind);
        }
    }

    /// <summary>Asserts that one byte more is a fault at its place.</summary>
    public static void AssertOneMoreByteIsTrailing<T>(Bytes message, Func<ReadOnlyMemory<byte>, Parsed<T>> parse)
        where T : class
    {
        var fault = parse((byte[])[.. message.Span, 0]).Fault;

        Assert.Equal(WireFaultKind.TrailingBytes, fault?.Kind);
        Assert.Equal(message.Length, fault?.Offset);
    }

    /// <summary>Asserts that cutting the body, with the header's length made to fit, never parses and never throws.</summary>
    /// <param name="whole">The message.</param>
    /// <param name="parse">The parser.</param>
    /// <param name="mayEnd">Where a body may end: the length of a shorter but whole message.</param>
    public static void AssertNoShorterBodyParses<T>(
        Bytes whole, Func<ReadOnlyMemory<byte>, Parsed<T>> parse, Func<int, bool>? mayEnd = null)
        where T : class
    {
        for (var length = 4; length < whole.Length; length++)
        {
            var cut = whole.Span[..length].ToArray();
            var body = length - 4;
            (cut[1], cut[2], cut[3]) = ((byte)(body >> 16), (byte)(body >> 8), (byte)body);

            var parsed = parse(cut);

            Assert.Equal(mayEnd?.Invoke(length) ?? false, parsed.IsOk);
        }
    }
}
