namespace ProxyLab.Wire;

/// <summary>Names the two ends of one leg by the side they face.</summary>
/// <remarks>On the client leg of a box, <see cref="Origin"/> is the end the box answers from; who really sat there is for a verdict to say.</remarks>
public enum End
{
    /// <summary>The end towards the client: it opened the connection.</summary>
    Client,

    /// <summary>The end towards the origin: it accepted the connection.</summary>
    Origin,
}
