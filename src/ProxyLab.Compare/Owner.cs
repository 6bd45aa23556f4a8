namespace ProxyLab.Compare;

/// <summary>Names whose fault it is.</summary>
public enum Owner
{
    /// <summary>The client, or its clock.</summary>
    Client,

    /// <summary>The evidence does not decide; the verdict names what would.</summary>
    Indeterminate,

    /// <summary>Something in between that spoke or silenced TLS.</summary>
    Middlebox,

    /// <summary>More than one party, each with a fault of its own.</summary>
    Multiple,

    /// <summary>Nobody: there is no fault.</summary>
    None,

    /// <summary>The origin.</summary>
    Origin,

    /// <summary>The network between, without any sign of a party that understands TLS.</summary>
    Path,
}
