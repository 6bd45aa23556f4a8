using System.Buffers.Binary;
using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>
/// Reads any bytes as runs of two ends: three bytes say who speaks and how long, and the run follows.
/// </summary>
internal static class Chunks
{
    /// <summary>Reads them; a run that is cut short is the last.</summary>
    public static List<(End From, byte[] Bytes)> Read(ReadOnlySpan<byte> bytes)
    {
        var runs = new List<(End From, byte[] Bytes)>();
        while (bytes.Length > HeaderLength)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), bytes.Length - HeaderLength);
            runs.Add(((bytes[0] & 1) == 0 ? End.Client : End.Origin, bytes.Slice(HeaderLength, length).ToArray()));
            bytes = bytes[(HeaderLength + length)..];
        }

        return runs;
    }

    /// <summary>Writes runs of at most 64 KiB each.</summary>
    public static byte[] Write(IEnumerable<(bool FromOrigin, byte[] Bytes)> runs) =>
    [
        .. runs.SelectMany(run => (byte[])
            [(byte)(run.FromOrigin ? 1 : 0), (byte)(run.Bytes.Length >> 8), (byte)run.Bytes.Length, .. run.Bytes]),
    ];

    private const int HeaderLength = 3;
}
