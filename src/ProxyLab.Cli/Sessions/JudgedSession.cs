using ProxyLab.Compare;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Sessions;

/// <summary>Is a session with its verdict.</summary>
/// <param name="Pair">What was recorded.</param>
/// <param name="Verdict">What the rules make of it.</param>
internal sealed record JudgedSession(HandshakePair Pair, Verdict Verdict)
{
    /// <summary>Judges a session.</summary>
    public static JudgedSession Of(HandshakePair pair) => new(pair, Judge.Of(pair));
}
