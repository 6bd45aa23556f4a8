namespace ProxyLab.Wire.Tests.CodePoints;

public class NameTests
{
    [Theory]
    [InlineData(0x001D, "x25519")]
    [InlineData(0x0100, "ffdhe2048")]
    [InlineData(0x11EB, "SecP256r1MLKEM768")]
    [InlineData(0x11EC, "X25519MLKEM768")]
    [InlineData(0x11ED, "SecP384r1MLKEM1024")]
    [InlineData(0x6399, "X25519Kyber768Draft00")]
    [InlineData(0xAAAA, "GREASE (0xAAAA)")]
    [InlineData(0x1234, "0x1234")]
    public void Groups_have_their_registered_names(int value, string expected) =>
        Assert.Equal(expected, new NamedGroup((ushort)value).ToString());

    [Theory]
    [InlineData(0x0804, "rsa_pss_rsae_sha256")]
    [InlineData(0x0904, "mldsa44")]
    [InlineData(0x0301, "RSA+SHA224")]
    [InlineData(0x0402, "DSA+SHA256")]
    [InlineData(0x5A5A, "GREASE (0x5A5A)")]
    [InlineData(0xFE00, "0xFE00")]
    public void Signature_schemes_have_their_registered_names(int value, string expected) =>
        Assert.Equal(expected, new SignatureScheme((ushort)value).ToString());

    [Theory]
    [InlineData(0x0000, "server_name")]
    [InlineData(0x0010, "application_layer_protocol_negotiation")]
    [InlineData(0xFE0D, "encrypted_client_hello")]
    [InlineData(0xFF01, "renegotiation_info")]
    [InlineData(0x0A0A, "GREASE (0x0A0A)")]
    [InlineData(0xEEEE, "0xEEEE")]
    public void Extensions_have_their_registered_names(int value, string expected) =>
        Assert.Equal(expected, new ExtensionType((ushort)value).ToString());

    [Theory]
    [InlineData(0x0304, "TLS 1.3")]
    [InlineData(0x7F17, "TLS 1.3 draft 23")]
    [InlineData(0x0002, "SSL 2.0")]
    [InlineData(0x3A3A, "GREASE (0x3A3A)")]
    [InlineData(0x0305, "0x0305")]
    public void Versions_have_their_names(int value, string expected) =>
        Assert.Equal(expected, new ProtocolVersion((ushort)value).ToString());

    [Fact]
    public void Drafts_and_experiments_rank_as_the_version_they_became()
    {
        Assert.Equal(0, new ProtocolVersion(0x7E01).CompareTo(ProtocolVersion.Tls13));
        Assert.True(new ProtocolVersion(0x7F12) > ProtocolVersion.Tls12);
        Assert.True(new ProtocolVersion(0x3A3A) < ProtocolVersion.Ssl2);
    }

    [Fact]
    public void There_are_sixteen_grease_code_points_and_eight_grease_modes()
    {
        Assert.Equal(16, Enumerable.Range(0, 0x10000).Count(value => Grease.Is((ushort)value)));
        Assert.Equal(8, Enumerable.Range(0, 0x100).Count(value => Grease.IsPskMode((byte)value)));
    }
}
