using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Says how a capture is read.</summary>
/// <param name="Keys">The secrets that open protected records, besides those in the file; <c>null</c> for none.</param>
/// <param name="KeepsProtected">Whether protected records that are reported one by one are kept byte for byte.</param>
/// <param name="Side">Where the capture was taken.</param>
public sealed record CaptureOptions(
    KeyLog? Keys = null, bool KeepsProtected = false, LegSide Side = LegSide.Client);
