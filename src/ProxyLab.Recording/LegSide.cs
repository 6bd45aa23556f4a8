namespace ProxyLab.Recording;

/// <summary>Names the place of a leg on the path.</summary>
public enum LegSide
{
    /// <summary>Client - box: what the client saw.</summary>
    Client,

    /// <summary>Box - origin: what the origin saw.</summary>
    Origin,

    /// <summary>Client - origin without the box: a baseline.</summary>
    Direct,
}
