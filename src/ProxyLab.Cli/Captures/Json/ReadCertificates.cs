using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Reads certificates once, however many connections show them: whether one is self-signed takes long to verify.</summary>
internal sealed class ReadCertificates
{
    private readonly Dictionary<Bytes, CertificateFacts> _known = [];

    /// <summary>Gets the facts of a certificate.</summary>
    public CertificateFacts Of(Bytes der)
    {
        if (_known.TryGetValue(der, out var known))
        {
            return known;
        }

        if (_known.Count == Most)
        {
            _known.Clear();
        }

        // A copy, as the bytes may be a slice of a message that nobody needs any more.
        var own = Bytes.Copy(der.Span);
        return _known[own] = CertificateReader.Read(own);
    }

    private const int Most = 512;
}
