using ProxyLab.Certificates;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is a box's behaviour, as data.</summary>
/// <remarks>What it says beyond <see cref="OnHello"/> matters to a box that terminates only.</remarks>
/// <param name="Name">Its name.</param>
public sealed partial record Profile(string Name)
{
    /// <summary>Gets what the box does once it has the client's hello.</summary>
    public HelloAction OnHello { get; init; } = new HelloAction.Pass();

    /// <summary>Gets whether the origin's certificate must be good before the client is shown a trusted one.</summary>
    public bool VerifyOrigin { get; init; } = true;

    /// <summary>Gets how the certificate shown to the client is made.</summary>
    public ForgingClass Forging { get; init; } = ForgingClass.Mimic;

    /// <summary>Gets what the client gets to see when the origin leg fails.</summary>
    public OriginFailurePolicy OriginFailure { get; init; } = OriginFailurePolicy.Mirror;

    /// <summary>Gets the lowest version offered to the origin.</summary>
    public ProtocolVersion OriginMinimum { get; init; } = ProtocolVersion.Tls12;

    /// <summary>Gets the highest version offered to the origin.</summary>
    public ProtocolVersion OriginMaximum { get; init; } = ProtocolVersion.Tls13;

    /// <summary>Gets what becomes of the client's ALPN offer.</summary>
    public AlpnPolicy Alpn { get; init; } = new AlpnPolicy.Mirror();

    /// <summary>
    /// Gets the highest version the client is given; <c>null</c> when it is given what the origin agreed to.
    /// </summary>
    public ProtocolVersion? ClientMaximum { get; init; }

    /// <summary>Gets the documents or observations it follows.</summary>
    public EquatableArray<string> Sources { get; init; }

    /// <summary>Gets the profiles that come with the program.</summary>
    public static IReadOnlyList<Profile> BuiltIn => BuiltInProfiles.All;

    /// <summary>Finds a profile by the name of a built-in one, else by the path of a file.</summary>
    /// <exception cref="ProfileException">The file cannot be read, or lists all its problems.</exception>
    public static Profile Find(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        return BuiltIn.FirstOrDefault(profile => profile.Name == nameOrPath) ?? ProfileFile.Load(nameOrPath);
    }
}
