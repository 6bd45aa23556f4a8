using ProxyLab.Compare;
using ProxyLab.Recording;

namespace ProxyLab.Lab;

/// <summary>Is what came of playing a scenario.</summary>
/// <param name="Scenario">What was played.</param>
/// <param name="Pair">What the box recorded.</param>
/// <param name="Verdict">What the rules made of it.</param>
/// <param name="Client">What the client saw.</param>
public sealed record ScenarioResult(Scenario Scenario, HandshakePair Pair, Verdict Verdict, ClientResult Client)
{
    /// <summary>Gets what the verdict got wrong; empty when it is the known one.</summary>
    public IReadOnlyList<string> Differences => Scenario.Expected.Differences(Verdict);
}
