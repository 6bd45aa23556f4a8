namespace ProxyLab.Capture;

/// <summary>Names the capture file formats that are read, each also in gzip.</summary>
public enum CaptureFormat
{
    /// <summary>Not a capture, or one of a format that is not read.</summary>
    None,

    /// <summary>pcap: one header, then frames (draft-ietf-opsawg-pcap).</summary>
    Pcap,

    /// <summary>pcapng: sections of blocks (draft-ietf-opsawg-pcapng).</summary>
    Pcapng,
}
