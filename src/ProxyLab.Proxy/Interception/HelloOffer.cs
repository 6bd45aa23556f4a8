using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Reads a hello for what the TLS engine of the other leg can repeat of it.</summary>
internal static class HelloOffer
{
    /// <summary>Gets every version the engine speaks; older ones need another engine.</summary>
    public const SslProtocols Engine = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>
    /// Says which versions to offer the origin: those the client offers, the engine speaks and the profile allows.
    /// </summary>
    /// <remarks>
    /// A client that offers none of them (TLS 1.1 and below) still gets its origin leg made, with what the profile
    /// allows: the client leg then fails by itself, and both legs show it.
    /// </remarks>
    public static SslProtocols Versions(ClientHello hello, Profile profile)
    {
        var allowed = profile.OriginMinimum.IsTls13 ? SslProtocols.Tls13 : UpTo(profile.OriginMaximum);
        var both = allowed & Offered(hello);
        return both == SslProtocols.None ? allowed : both;
    }

    /// <summary>Says which versions there are up to one.</summary>
    public static SslProtocols UpTo(ProtocolVersion? maximum) =>
        maximum is { IsTls13: false } ? SslProtocols.Tls12 : Engine;

    /// <summary>Says which protocols to offer the origin; <c>null</c> for none.</summary>
    public static List<SslApplicationProtocol>? Alpn(ClientHello hello, Profile profile) => profile.Alpn switch
    {
        AlpnPolicy.Only only => [.. only.Protocols.Select(name => new SslApplicationProtocol(name))],
        AlpnPolicy.Mirror when hello.Alpn is { Count: > 0 } offered =>
            [.. offered.Where(name => !name.IsEmpty).Select(name => new SslApplicationProtocol(name.Memory.ToArray()))],
        _ => null,
    };

    /// <summary>Tells whether the client offered a protocol.</summary>
    public static bool Offers(ClientHello hello, SslApplicationProtocol protocol) =>
        hello.Alpn is { } offered && offered.Any(name => name.Span.SequenceEqual(protocol.Protocol.Span));

    /// <summary>
    /// Tells whether the client can do with an ECDSA certificate on P-256 (RFC 8446 §4.2.3; RFC 8422 §2 and §5.1).
    /// </summary>
    public static bool TakesEcdsa(ClientHello hello, SslProtocols versions)
    {
        if (hello.SignatureAlgorithms is { } schemes && !schemes.Any(IsEcdsa))
        {
            return false;
        }

        // From TLS 1.3 on the suite no longer names the certificate's key.
        return versions.HasFlag(SslProtocols.Tls13) && Offered(hello).HasFlag(SslProtocols.Tls13)
            ? hello.SignatureAlgorithms is { } schemes13 && schemes13.Contains(EcdsaP256)
            : hello.CipherSuites.Any(IsEcdsa) && (hello.SupportedGroups is not { } groups || groups.Contains(P256));
    }

    /// <summary>
    /// Tells whether the client presents a session to take up: a ticket, an identifier before TLS 1.3, or a pre-shared
    /// key.
    /// </summary>
    /// <remarks>
    /// Up to TLS 1.2 an identifier may be real; with TLS 1.3 it is there for compatibility only (RFC 8446 §4.1.2).
    /// </remarks>
    public static bool PresentsSession(ClientHello hello, SslProtocols versions) =>
        hello.Find(ExtensionType.PreSharedKey) is not null
        || hello.Find(ExtensionType.SessionTicket) is { Body.IsEmpty: false }
        || (!hello.SessionId.IsEmpty && !(versions & Offered(hello)).HasFlag(SslProtocols.Tls13));

    private static SslProtocols Offered(ClientHello hello)
    {
        if (hello.SupportedVersions is { } versions)
        {
            return (versions.Contains(ProtocolVersion.Tls13) ? SslProtocols.Tls13 : 0)
                | (versions.Contains(ProtocolVersion.Tls12) ? SslProtocols.Tls12 : 0);
        }

        return hello.LegacyVersion >= ProtocolVersion.Tls12 ? SslProtocols.Tls12 : SslProtocols.None;
    }

    private static bool IsEcdsa(SignatureScheme scheme) =>
        scheme.Value is 0x0203 or 0x0303 or 0x0403 or 0x0503 or 0x0603;

    // TLS_ECDHE_ECDSA_*: RFC 8422 §6, RFC 5289 §3, RFC 7251 §2, RFC 7905 §2, RFC 6209, RFC 6367.
    private static bool IsEcdsa(CipherSuite suite) => suite.Value is (>= 0xC006 and <= 0xC00A)
        or 0xC023 or 0xC024 or 0xC02B or 0xC02C or (>= 0xC0AC and <= 0xC0AF) or 0xCCA9
        or 0xC048 or 0xC049 or 0xC05C or 0xC05D or 0xC072 or 0xC073 or 0xC086 or 0xC087;

    private static readonly SignatureScheme EcdsaP256 = new(0x0403);

    private static readonly NamedGroup P256 = new(0x0017);
}
