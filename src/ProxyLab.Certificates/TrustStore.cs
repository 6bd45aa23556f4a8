using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Is a set of trust anchors with a name that recordings keep.</summary>
public sealed class TrustStore
{
    /// <summary>Gets the name: <c>system</c>, or the files it was read from.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Loads the system's store (OpenSSL's default file and directory; SSL_CERT_FILE and SSL_CERT_DIR are honoured).</summary>
    public static TrustStore LoadSystem() => throw new NotImplementedException();

    /// <summary>Loads anchors from PEM files; throws <see cref="InvalidDataException"/> naming every file that cannot be read and why.</summary>
    public static TrustStore LoadPem(IReadOnlyList<string> paths) => throw new NotImplementedException();

    /// <summary>Makes a store of given anchors, in DER.</summary>
    public static TrustStore Of(string name, IReadOnlyList<Bytes> anchors) => throw new NotImplementedException();
}
