using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Is one pure check for one symptom of the taxonomy.</summary>
public interface IRule
{
    /// <summary>Gets the symptom's code, such as <c>T3</c>; never reused.</summary>
    string Id { get; }

    /// <summary>Judges a pair. Never throws on observed data.</summary>
    Outcome Judge(HandshakePair pair);
}
