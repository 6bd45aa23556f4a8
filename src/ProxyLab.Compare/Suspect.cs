namespace ProxyLab.Compare;

/// <summary>Names the party a finding points at.</summary>
public enum Suspect
{
    /// <summary>The client.</summary>
    Client,

    /// <summary>The box.</summary>
    Middlebox,

    /// <summary>Nobody: a fact worth telling, not a fault.</summary>
    None,

    /// <summary>The origin.</summary>
    Origin,

    /// <summary>The network.</summary>
    Path,
}
