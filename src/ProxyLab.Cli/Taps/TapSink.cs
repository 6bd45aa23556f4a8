using ProxyLab.Proxy;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Taps;

/// <summary>Tells a tap's sessions on as the one leg of the path that each is.</summary>
/// <param name="sink">Takes the legs.</param>
/// <param name="side">The side of the box the tap stands on.</param>
/// <param name="name">The tap's name.</param>
internal sealed class TapSink(ISessionSink sink, LegSide side, string name) : ISessionSink
{
    /// <inheritdoc/>
    public void Completed(HandshakePair session) => sink.Completed(TappedLeg.Of(session, side, name));
}
