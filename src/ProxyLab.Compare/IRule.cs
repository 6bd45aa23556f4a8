namespace ProxyLab.Compare;

/// <summary>Is one pure check for one symptom of the taxonomy.</summary>
internal interface IRule
{
    /// <summary>Gets the symptom's code, such as <c>T3</c>; never reused.</summary>
    string Id { get; }

    /// <summary>Judges a session. Never throws on observed data.</summary>
    Outcome Judge(SessionView session);
}
