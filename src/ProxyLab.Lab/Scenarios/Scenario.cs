namespace ProxyLab.Lab;

/// <summary>Is an origin behaviour x a profile x a client behaviour, with the verdict it must get.</summary>
/// <param name="Name">A short name, which is its host too.</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Origin">What the origin does.</param>
/// <param name="Profile">The built-in profile the box plays.</param>
/// <param name="Client">What the client does.</param>
/// <param name="Expected">The known verdict.</param>
public sealed record Scenario(
    string Name, string Title, OriginBehaviour Origin, string Profile, ClientBehaviour Client, ExpectedVerdict Expected)
{
    /// <summary>Gets the host the client asks for.</summary>
    public string Host => $"{Name}.lab.test";
}
