namespace ProxyLab.Path.Tests;

/// <summary>Is one cell of the product of boxes, origins and clients.</summary>
public sealed record Cell(string Box, string Origin, string Client)
{
    public override string ToString() => $"{Box}: {Client} -> {Origin}";
}
