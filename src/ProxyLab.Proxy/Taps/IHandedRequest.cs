namespace ProxyLab.Proxy;

/// <summary>Reads how a client asks a box for a tunnel, and what the box says to it.</summary>
internal interface IHandedRequest
{
    /// <summary>Gets the host that was asked for; <c>null</c> when none was yet.</summary>
    string? AskedHost { get; }

    /// <summary>Reads on.</summary>
    HandedStep Read(HandedBytes client, HandedBytes origin);
}
