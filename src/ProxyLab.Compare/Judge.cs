using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Runs the rules over a pair and makes one verdict of their outcomes.</summary>
public static class Judge
{
    /// <summary>The version of the rule set: it changes whenever a verdict may.</summary>
    public const string RulesVersion = "1";

    /// <summary>Judges one session. Pure: the same pair always gets the same verdict.</summary>
    public static Verdict Of(HandshakePair pair) => throw new NotImplementedException();

    /// <summary>Picks the verdict that counts over several sessions: the worst (middlebox, multiple, path, origin, client, indeterminate, none).</summary>
    public static Verdict Worst(IReadOnlyList<Verdict> verdicts) => throw new NotImplementedException();
}
