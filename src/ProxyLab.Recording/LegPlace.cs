namespace ProxyLab.Recording;

/// <summary>Is where a leg stands in one direction of a conversation that two legs share.</summary>
internal struct LegPlace
{
    /// <summary>The bytes that have passed.</summary>
    public long Bytes;

    /// <summary>How many items of the direction the leg has taken over.</summary>
    public int Items;

    /// <summary>The protected records among the bytes.</summary>
    public long Protected;
}
