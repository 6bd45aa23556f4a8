namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the reading of pcap files, and of the connections in them.</summary>
internal static class PcapTarget
{
    public static void Run(ReadOnlySpan<byte> bytes) =>
        CaptureOutcome.Check(bytes, isCompressed: bytes is [0x1F, 0x8B, ..]);
}
