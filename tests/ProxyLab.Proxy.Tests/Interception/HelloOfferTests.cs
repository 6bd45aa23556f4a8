using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

public class HelloOfferTests
{
    private static readonly Profile Any = new("any");

    [Theory]
    [InlineData(new ushort[] { 0x0A0A, 0x0304, 0x0303 }, SslProtocols.Tls12 | SslProtocols.Tls13)]
    [InlineData(new ushort[] { 0x0304 }, SslProtocols.Tls13)]
    [InlineData(new ushort[] { 0x0303, 0x0302 }, SslProtocols.Tls12)]
    public void The_origin_is_offered_what_the_client_offers(ushort[] versions, SslProtocols offered) =>
        Assert.Equal(offered, HelloOffer.Versions(Hello(versions: versions), Any));

    [Fact]
    public void Without_the_extension_the_legacy_version_counts()
    {
        Assert.Equal(SslProtocols.Tls12, HelloOffer.Versions(Hello(), Any));
        Assert.Equal(HelloOffer.Engine, HelloOffer.Versions(Hello() with { LegacyVersion = ProtocolVersion.Tls11 }, Any));
    }

    [Fact]
    public void The_profile_bounds_the_versions()
    {
        var both = Hello(versions: [0x0304, 0x0303]);

        Assert.Equal(SslProtocols.Tls12, HelloOffer.Versions(both, Any with { OriginMaximum = ProtocolVersion.Tls12 }));
        Assert.Equal(SslProtocols.Tls13, HelloOffer.Versions(both, Any with { OriginMinimum = ProtocolVersion.Tls13 }));
        Assert.Equal(SslProtocols.Tls13, HelloOffer.Versions(Hello(), Any with { OriginMinimum = ProtocolVersion.Tls13 }));
    }

    [Fact]
    public void Protocols_are_mirrored_byte_for_byte_stripped_or_replaced()
    {
        var hello = Hello() with { Alpn = [new(new byte[] { 0x0A, 0x0A }), new("h2"u8.ToArray())] };

        Assert.Equal([new SslApplicationProtocol([0x0A, 0x0A]), SslApplicationProtocol.Http2], HelloOffer.Alpn(hello, Any)!);
        Assert.Null(HelloOffer.Alpn(Hello(), Any));
        Assert.Null(HelloOffer.Alpn(hello, Any with { Alpn = new AlpnPolicy.Strip() }));
        Assert.Equal([new SslApplicationProtocol("x")], HelloOffer.Alpn(hello, Any with { Alpn = new AlpnPolicy.Only(["x"]) })!);
        Assert.True(HelloOffer.Offers(hello, SslApplicationProtocol.Http2));
        Assert.False(HelloOffer.Offers(hello, SslApplicationProtocol.Http11));
    }

    [Theory]
    [InlineData(new ushort[] { 0xC02B }, new ushort[] { 0x0403 }, null, SslProtocols.Tls12, true)]
    [InlineData(new ushort[] { 0xC02F }, new ushort[] { 0x0403 }, null, SslProtocols.Tls12, false)]
    [InlineData(new ushort[] { 0xC02B }, new ushort[] { 0x0804 }, null, SslProtocols.Tls12, false)]
    [InlineData(new ushort[] { 0x1301 }, new ushort[] { 0x0403 }, new ushort[] { 0x0304 }, SslProtocols.Tls13, true)]
    [InlineData(new ushort[] { 0x1301 }, new ushort[] { 0x0503, 0x0804 }, new ushort[] { 0x0304 }, SslProtocols.Tls13, false)]
    [InlineData(new ushort[] { 0x1301, 0xC02F }, new ushort[] { 0x0403 }, new ushort[] { 0x0304, 0x0303 }, SslProtocols.Tls12, false)]
    public void A_client_that_knows_no_ecdsa_is_told_from_one_that_does(
        ushort[] suites, ushort[] schemes, ushort[]? versions, SslProtocols given, bool takes) =>
        Assert.Equal(takes, HelloOffer.TakesEcdsa(Hello(suites, schemes, versions), given));

    [Fact]
    public void A_curve_of_another_kind_means_no_ecdsa_before_tls13() =>
        Assert.False(HelloOffer.TakesEcdsa(Hello() with { SupportedGroups = [new(0x0018)] }, SslProtocols.Tls12));

    [Fact]
    public void A_session_is_presented_by_ticket_key_or_identifier()
    {
        var modern = Hello(versions: [0x0304, 0x0303]) with { SessionId = new(new byte[32]) };

        Assert.False(HelloOffer.PresentsSession(Hello(), SslProtocols.Tls12));
        Assert.False(HelloOffer.PresentsSession(modern, SslProtocols.Tls13));
        Assert.False(HelloOffer.PresentsSession(modern, HelloOffer.Engine));
        Assert.True(HelloOffer.PresentsSession(modern, SslProtocols.Tls12));
        Assert.True(HelloOffer.PresentsSession(Hello() with { SessionId = new(new byte[32]) }, HelloOffer.Engine));
        Assert.True(HelloOffer.PresentsSession(With(ExtensionType.PreSharedKey), SslProtocols.Tls13));
        Assert.True(HelloOffer.PresentsSession(With(ExtensionType.SessionTicket), SslProtocols.Tls12));
        Assert.False(HelloOffer.PresentsSession(Hello() with { Extensions = [new(ExtensionType.SessionTicket, Bytes.Empty)] }, SslProtocols.Tls12));
    }

    private static ClientHello With(ExtensionType type) => Hello() with { Extensions = [new(type, new(new byte[4]))] };

    private static ClientHello Hello(ushort[]? suites = null, ushort[]? schemes = null, ushort[]? versions = null) => new()
    {
        Raw = Bytes.Empty,
        LegacyVersion = ProtocolVersion.Tls12,
        Random = Bytes.Empty,
        SessionId = Bytes.Empty,
        CipherSuites = [.. (suites ?? [0xC02B]).Select(suite => new CipherSuite(suite))],
        CompressionMethods = Bytes.Empty,
        Extensions = [],
        SignatureAlgorithms = schemes is null ? null : (EquatableArray<SignatureScheme>)[.. schemes.Select(scheme => new SignatureScheme(scheme))],
        SupportedVersions = versions is null ? null : (EquatableArray<ProtocolVersion>)[.. versions.Select(version => new ProtocolVersion(version))],
    };
}
