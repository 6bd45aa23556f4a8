using System.Buffers.Binary;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Reads the captures of <c>../shared</c> that have no loss: Ethernet, IP, TCP.</summary>
internal static class Shared
{
    /// <summary>Names the paired captures that a key log lies beside, as <c>case/leg</c>.</summary>
    public static IEnumerable<string> KeyedLegs => Directory
        .EnumerateFiles(Path.Combine(Root, "pairs"), "*.keys", SearchOption.AllDirectories)
        .Where(path => new FileInfo(path).Length > 0)
        .Select(path => Path.GetRelativePath(Path.Combine(Root, "pairs"), Path.ChangeExtension(path, null)))
        .Order(StringComparer.Ordinal);

    public static KeyLog Keys(string leg) => KeyLog.Parse(Read($"pairs/{leg}.keys"));

    public static IReadOnlyList<IReadOnlyList<(End From, byte[] Bytes)>> Connections(string leg) =>
        Connections(CaptureBlocks.OfPcap(Read($"pairs/{leg}.pcap")));

    /// <summary>Reads a pcapng file of the corpus and the key logs in its Decryption Secrets Blocks.</summary>
    public static (IReadOnlyList<IReadOnlyList<(End From, byte[] Bytes)>> Connections, KeyLog Keys) Corpus(string name)
    {
        var (frames, secrets) = CaptureBlocks.OfPcapng(Read($"corpus/{name}"));
        return (Connections(frames), KeyLog.Parse(secrets));
    }

    private static List<IReadOnlyList<(End From, byte[] Bytes)>> Connections(IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        var connections = new List<Connection>();
        foreach (var tcp in frames.Select(Tcp).Where(segment => !segment.IsEmpty))
        {
            var source = BinaryPrimitives.ReadUInt16BigEndian(tcp.Span);
            var target = BinaryPrimitives.ReadUInt16BigEndian(tcp.Span[2..]);
            var isOpening = (tcp.Span[13] & 0x12) == 2;
            var sequence = BinaryPrimitives.ReadUInt32BigEndian(tcp.Span[4..]) + (uint)((tcp.Span[13] & 2) >> 1);
            if (isOpening)
            {
                connections.Add(new(source, target));
            }

            connections.Last(known => known.Is(source, target))
                .Take(source, sequence, isOpening, tcp[((tcp.Span[12] >> 4) * 4)..].ToArray());
        }

        return [.. connections.Select(connection => connection.Runs)];
    }

    private static ReadOnlyMemory<byte> Tcp(ReadOnlyMemory<byte> frame)
    {
        var ip = frame[14..];
        return BinaryPrimitives.ReadUInt16BigEndian(frame.Span[12..]) switch
        {
            0x0800 when ip.Span[9] == 6 => ip[((ip.Span[0] & 15) * 4)..Number(2)],
            0x86DD when ip.Span[6] == 6 => ip.Slice(40, Number(4)),
            _ => default,
        };

        int Number(int at) => BinaryPrimitives.ReadUInt16BigEndian(ip.Span[at..]);
    }

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Root, name));

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
