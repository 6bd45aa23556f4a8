namespace ProxyLab.Wire.Tests.Messages;

public class CertificateMessageTests
{
    public static TheoryData<string> Vectors => Vector.Of("Certificate");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Writing_what_was_parsed_gives_the_same_bytes(string name)
    {
        var bytes = Vector.Read(name).Bytes;

        var parsed = Parse(name)(bytes.Memory);

        Assert.Null(parsed.Fault);
        Assert.Equal(bytes, parsed.Value!.Write());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_proper_prefix_is_truncated(string name) =>
        Cuts.AssertEveryPrefixIsTruncated(Vector.Read(name).Bytes, Parse(name));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_byte_too_many_is_a_fault(string name) =>
        Cuts.AssertOneMoreByteIsTrailing(Vector.Read(name).Bytes, Parse(name));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void No_body_cut_short_parses(string name) =>
        Cuts.AssertNoShorterBodyParses(Vector.Read(name).Bytes, Parse(name));

    [Fact]
    public void Tls_1_3_carries_a_context_and_extensions_for_each_certificate()
    {
        var message = Parse("tls13")(Vector.Read("Certificate/tls13-one").Bytes.Memory).Value!;

        Assert.Equal(Bytes.Empty, message.RequestContext);
        Assert.Single(message.Certificates);
        Assert.Equal([], Assert.Single(message.EntryExtensions!.Value));
        Assert.Contains("CN=lab.test", Subject(message.Certificates[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Below_tls_1_3_there_is_neither()
    {
        var message = Parse("tls12")(Vector.Read("Certificate/tls12-ecdsa").Bytes.Memory).Value!;

        Assert.Null(message.RequestContext);
        Assert.Null(message.EntryExtensions);
        Assert.All(message.Certificates, certificate => Assert.NotEmpty(Subject(certificate)));
    }

    [Theory]
    [InlineData("Certificate/tls10-empty")]
    [InlineData("Certificate/tls13-empty")]
    public void A_client_without_a_certificate_sends_none(string name) =>
        Assert.Equal([], Parse(name)(Vector.Read(name).Bytes.Memory).Value!.Certificates);

    [Fact]
    public void A_certificate_of_no_bytes_is_a_fault() =>
        Assert.Equal(
            WireFaultKind.BadLength,
            CertificateMessage.Parse(Convert.FromHexString("0B000006000003000000"), isTls13: false).Fault?.Kind);

    private static string Subject(Bytes certificate) =>
        System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate.Span).Subject;

    private static Func<ReadOnlyMemory<byte>, Parsed<CertificateMessage>> Parse(string name) =>
        message => CertificateMessage.Parse(message, name.Contains("tls13", StringComparison.Ordinal));
}
