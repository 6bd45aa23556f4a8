using ProxyLab.Certificates;
using ProxyLab.Proxy;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Taps;

/// <summary>Says what a proxy must be to be a tap: it passes all through, and hears who asks.</summary>
internal static class TapProxy
{
    /// <summary>Makes the options.</summary>
    /// <remarks>Before a box a fixed target is the box: what it is asked for, and not its own address, is the
    /// origin.</remarks>
    public static ProxyOptions Options(IReadOnlyList<ProxyMode> modes, LegSide side, TrustStore trust) => new()
    {
        Modes = [.. modes.Select(mode => mode is ProxyMode.Reverse box && side == LegSide.Client
            ? new ProxyMode.Box(box.Host, box.Port, box.Listen)
            : mode)],
        Profile = Profile.Find("passthrough"),
        Trust = trust,
        HearsUsers = true,
    };
}
