using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Is one packet of a synthetic stream, before it is written.</summary>
/// <param name="Leg">The leg it is on.</param>
/// <param name="Time">When.</param>
/// <param name="Bytes">The IP packet.</param>
/// <param name="IsEvent">
/// Whether it stands for something that was recorded; an acknowledgement of ours does not.
/// </param>
/// <param name="Comments">What is to be said of it.</param>
internal sealed record ExportedPacket(LegSide Leg, DateTimeOffset Time, byte[] Bytes, bool IsEvent, List<string> Comments);
