namespace ProxyLab.Proxy;

/// <summary>Is a box's behaviour, as data.</summary>
/// <param name="Name">Its name.</param>
public sealed partial record Profile(string Name)
{
    /// <summary>Gets what the box does once it has the client's hello.</summary>
    public HelloAction OnHello { get; init; } = new HelloAction.Pass();
}
