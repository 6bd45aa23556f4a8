using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates.Forging;
using ProxyLab.Certificates.Reading;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Makes and keeps the certificates a box shows: one shared leaf key pair, an LRU of contexts by origin leaf, name and class.</summary>
/// <remarks>
/// A mimic leaves out signed certificate timestamps and the TLS feature extension (must-staple): on a copy they would be false. Its serial number
/// is fresh, as serial numbers belong to their issuer; the key identifiers name its own keys. Everything else is copied, dates of the past too.
/// A client that knows no ECDSA needs an RSA leaf and an RSA CA.
/// </remarks>
public sealed class LeafForge : IDisposable
{
    private readonly CertificateAuthority _authority;
    private readonly TimeProvider _clock;
    private readonly LeafCache _cache;
    private readonly SigningKey _curveKey = SigningKey.Create(rsa: false);
    private readonly Lazy<SigningKey> _rsaKey = new(() => SigningKey.Create(rsa: true));

    /// <summary>Forges with a CA.</summary>
    public LeafForge(CertificateAuthority authority, TimeProvider clock, int capacity = 10_000)
    {
        _authority = authority;
        _clock = clock;
        _cache = new(capacity);
    }

    /// <summary>Gets the number of leaves kept.</summary>
    public int Count => _cache.Count;

    /// <summary>Gets the context to serve, from the cache where possible. Safe for use by many threads.</summary>
    /// <param name="originChain">The origin's certificates as sent, leaf first; empty when the origin showed none.</param>
    /// <param name="host">The SNI, or the host of the CONNECT request; an IP address when there is no name.</param>
    /// <param name="forging">How to make it.</param>
    /// <param name="rsa">Whether the leaf's key is RSA, for clients that offer no ECDSA; as the CA's key when not said.</param>
    public ForgedLeaf Forge(IReadOnlyList<Bytes> originChain, string host, ForgingClass forging, bool? rsa = null)
    {
        var leafRsa = rsa ?? _authority.IsRsa;
        var origin = originChain.Count > 0 ? new Bytes(SHA256.HashData(originChain[0].Span)) : Bytes.Empty;
        return _cache.Get(new(origin, host, forging, leafRsa), () => Make(originChain, host, forging, leafRsa));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _curveKey.Dispose();
        if (_rsaKey.IsValueCreated)
        {
            _rsaKey.Value.Dispose();
        }
    }

    private ForgedLeaf Make(IReadOnlyList<Bytes> originChain, string host, ForgingClass forging, bool rsa)
    {
        var key = rsa ? _rsaKey.Value : _curveKey;
        var origin = originChain.Count > 0 ? ParsedCertificate.TryRead(originChain[0]) : null;
        var writer = new LeafWriter(_authority, key, _clock.GetUtcNow());
        try
        {
            return Serve(writer.Write(origin, host, forging), key);
        }
        catch (Exception notCopied) when (origin is not null && notCopied is (CryptographicException or ArgumentException))
        {
            // The base library cannot serve a copy of everything OpenSSL can read; then the names must do.
            return Serve(writer.Write(null, host, forging), key);
        }
    }

    private static ForgedLeaf Serve(byte[] der, SigningKey key)
    {
        using var bare = X509CertificateLoader.LoadCertificate(der);
        var context = SslStreamCertificateContext.Create(key.Attach(bare), additionalCertificates: null, offline: true);
        return new(context, [new(der), .. context.IntermediateCertificates.Select(c => new Bytes(c.RawDataMemory))]);
    }
}
