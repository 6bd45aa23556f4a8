namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the reading of pcapng files, and of either format in gzip.</summary>
internal static class PcapngTarget
{
    public static void Run(ReadOnlySpan<byte> bytes) =>
        CaptureOutcome.Check(bytes, isCompressed: bytes is [0x1F, 0x8B, ..]);
}
