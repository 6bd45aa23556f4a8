using System.Security.Cryptography.X509Certificates;

namespace ProxyLab.Certificates;

/// <summary>Is a lab CA: its certificate and private key, kept in a directory of the user's, the key with mode 0600.</summary>
public sealed class CertificateAuthority : IDisposable
{
    /// <summary>Gets the CA's certificate, without its key.</summary>
    public X509Certificate2 Certificate => throw new NotImplementedException();

    /// <summary>Makes a CA in memory.</summary>
    public static CertificateAuthority Create(CertificateAuthorityOptions options, TimeProvider clock) => throw new NotImplementedException();

    /// <summary>Reads <c>ca.pem</c> and <c>ca.key</c>; throws <see cref="InvalidDataException"/> that names the file and the reason.</summary>
    public static CertificateAuthority Load(string directory) => throw new NotImplementedException();

    /// <summary>Writes <c>ca.pem</c> and <c>ca.key</c> (0600); refuses to overwrite.</summary>
    public void Save(string directory) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
