namespace ProxyLab.Proxy;

/// <summary>Is a box's behaviour, as data.</summary>
/// <param name="Name">Its name.</param>
public sealed partial record Profile(string Name);
