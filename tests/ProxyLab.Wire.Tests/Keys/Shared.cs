using System.Buffers.Binary;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Reads the captures of <c>../shared</c> that hold each connection in order: Ethernet, IPv4, TCP, no loss.</summary>
internal static class Shared
{
    /// <summary>Names the paired captures that a key log lies beside, as <c>case/leg</c>.</summary>
    public static IEnumerable<string> KeyedLegs => Directory
        .EnumerateFiles(Path.Combine(Root, "pairs"), "*.keys", SearchOption.AllDirectories)
        .Where(path => new FileInfo(path).Length > 0)
        .Select(path => Path.GetRelativePath(Path.Combine(Root, "pairs"), Path.ChangeExtension(path, null)))
        .Order(StringComparer.Ordinal);

    public static KeyLog Keys(string leg) => KeyLog.Parse(File.ReadAllBytes(Path.Combine(Root, "pairs", leg + ".keys")));

    public static IReadOnlyList<IReadOnlyList<(End From, byte[] Bytes)>> Connections(string leg)
    {
        var connections = new List<Connection>();
        foreach (var (port, other, sequence, isOpening, payload) in Segments(File.ReadAllBytes(Path.Combine(Root, "pairs", leg + ".pcap"))))
        {
            if (isOpening)
            {
                connections.Add(new(port, other));
            }

            connections.Last(known => known.Is(port, other)).Take(port, sequence, isOpening, payload);
        }

        return [.. connections.Select(connection => connection.Runs)];
    }

    private static IEnumerable<(uint Port, uint Other, uint Sequence, bool IsOpening, byte[] Payload)> Segments(byte[] file)
    {
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(file));
        for (var at = 24; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));
            var ip = file.AsMemory(at + 16 + 14, length - 14);
            at += 16 + length;
            if (ip.Span[0] >> 4 == 4 && ip.Span[9] == 6)
            {
                var tcp = ip[((ip.Span[0] & 15) * 4)..BinaryPrimitives.ReadUInt16BigEndian(ip.Span[2..])];
                var source = BinaryPrimitives.ReadUInt16BigEndian(tcp.Span);
                var target = BinaryPrimitives.ReadUInt16BigEndian(tcp.Span[2..]);
                var isOpening = (tcp.Span[13] & 0x12) == 2;
                var sequence = BinaryPrimitives.ReadUInt32BigEndian(tcp.Span[4..]) + (uint)((tcp.Span[13] & 2) >> 1);
                yield return (source, target, sequence, isOpening, tcp[((tcp.Span[12] >> 4) * 4)..].ToArray());
            }
        }
    }

    public static string Repository { get; } = Find(new(AppContext.BaseDirectory));

    private static string Root => Path.Combine(Repository, "..", "shared");

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln"))
            ? folder.FullName
            : Find(folder.Parent!);

    private sealed class Connection(uint client, uint origin)
    {
        private readonly Dictionary<End, uint> _next = [];

        public List<(End From, byte[] Bytes)> Runs { get; } = [];

        public bool Is(uint port, uint other) => (port, other) == (client, origin) || (other, port) == (client, origin);

        public void Take(uint port, uint sequence, bool isOpening, byte[] payload)
        {
            var from = port == client ? End.Client : End.Origin;
            if (isOpening || !_next.TryGetValue(from, out var next))
            {
                next = _next[from] = sequence;
            }

            // A segment that was sent again, or one after a reset, says nothing new.
            if (payload.Length > 0 && sequence == next)
            {
                _next[from] = next + (uint)payload.Length;
                Runs.Add((from, payload));
            }
        }
    }
}
