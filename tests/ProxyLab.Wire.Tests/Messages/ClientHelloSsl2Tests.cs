namespace ProxyLab.Wire.Tests.Messages;

public class ClientHelloSsl2Tests
{
    public static TheoryData<string> Vectors => Vector.Of("ClientHelloSsl2");

    [Fact]
    public void Tls_suites_are_told_from_the_cipher_specs_of_the_old_form()
    {
        var hello = Read("ClientHelloSsl2/tls10-suites");

        Assert.True(hello.IsSsl2Form);
        Assert.Equal(ProtocolVersion.Tls10, hello.LegacyVersion);
        Assert.Equal(20, hello.Ssl2CipherSpecs!.Value.Length / 3);
        Assert.Equal("TLS_DHE_RSA_WITH_AES_256_CBC_SHA", hello.CipherSuites[1 - 1].ToString());
        Assert.Equal(20, hello.CipherSuites.Count);
        Assert.Equal(16, hello.Random.Length);
        Assert.Null(hello.Extensions);
    }

    [Fact]
    public void A_client_of_ssl_2_alone_offers_no_tls_suite()
    {
        var hello = Read("ClientHelloSsl2/version2");

        Assert.Equal(ProtocolVersion.Ssl2, hello.HighestVersion);
        Assert.Equal(7 * 3, hello.Ssl2CipherSpecs!.Value.Length);
        Assert.Equal([], hello.CipherSuites);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Writing_what_was_parsed_gives_the_same_bytes(string name) =>
        Assert.Equal(Vector.Read(name).Bytes, Read(name).Write());

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_proper_prefix_is_truncated(string name) =>
        Cuts.AssertEveryPrefixIsTruncated(Vector.Read(name).Bytes, ClientHello.ParseSsl2);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_byte_too_many_is_a_fault(string name) =>
        Cuts.AssertOneMoreByteIsTrailing(Vector.Read(name).Bytes, ClientHello.ParseSsl2);

    private static ClientHello Read(string name) => ClientHello.ParseSsl2(Vector.Read(name).Bytes.Memory).Value!;
}
