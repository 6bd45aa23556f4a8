using System.Buffers.Binary;
using System.Security.Authentication;

namespace ProxyLab.Benchmarks;

/// <summary>Writes a pcap file of whole TLS connections: of one kind after another, in part 64 at a time.</summary>
internal static class GeneratedCapture
{
    /// <summary>Writes connections until the file has at least so many bytes and all have ended; the same start for any size.</summary>
    /// <returns>How many connections, and how long the file is.</returns>
    public static (int Connections, long Bytes) Write(string path, IReadOnlyList<RecordedTalk> talks, long size)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]);
        var (connections, frames) = (0, 0L);
        for (var group = 0; file.Position < size; group++)
        {
            var lanes = new Queue<IEnumerator<ReadOnlyMemory<byte>>>(Enumerable.Range(connections, Group).Select(number =>
                new ConnectionFrames(number, talks[number % talks.Count], number % BulkEvery == 1 ? BulkBytes : 0).All().GetEnumerator()));
            connections += Group;

            // Every other group has all its connections at once, the rest one after another.
            while (lanes.TryPeek(out var lane))
            {
                if (!lane.MoveNext())
                {
                    lanes.Dequeue().Dispose();
                    continue;
                }

                Append(file, lane.Current.Span, frames++);
                if (group % 2 == 1)
                {
                    lanes.Enqueue(lanes.Dequeue());
                }
            }
        }

        return (connections, file.Position);
    }

    /// <summary>Records what the connections are made of: a full handshake of TLS 1.2 with its certificates in clear, and one of TLS 1.3.</summary>
    public static async Task<IReadOnlyList<RecordedTalk>> TalksAsync() =>
        [await RecordedTalk.RecordAsync(SslProtocols.Tls12), await RecordedTalk.RecordAsync(SslProtocols.Tls13)];

    private static void Append(FileStream file, ReadOnlySpan<byte> frame, long number)
    {
        Span<byte> header = stackalloc byte[16];
        var microseconds = number * MicrosecondsBetween;
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(StartSeconds + (microseconds / 1_000_000)));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], frame.Length);
        file.Write(header);
        file.Write(frame);
    }

    private const int Group = 64;
    private const int BulkEvery = 32;
    private const int BulkBytes = 100 * 1024;
    private const long StartSeconds = 1_767_225_600;
    private const int MicrosecondsBetween = 50;
}
