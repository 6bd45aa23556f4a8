namespace ProxyLab.Wire.Tests.Messages;

public class CertificateRequestMessageTests
{
    public static TheoryData<string> Vectors => Vector.Of("CertificateRequest");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_parses_and_no_cut_of_it_does(string name)
    {
        var bytes = Vector.Read(name).Bytes;

        Assert.Equal(bytes, Parse(name)(bytes.Memory).Value?.Raw);
        Cuts.AssertEveryPrefixIsTruncated(bytes, Parse(name));
        Cuts.AssertOneMoreByteIsTrailing(bytes, Parse(name));
        Cuts.AssertNoShorterBodyParses(bytes, Parse(name));
    }

    [Fact]
    public void The_form_of_tls_1_2_names_types_algorithms_and_authorities()
    {
        var request = Read("CertificateRequest/tls12-short");

        Assert.Equal(Bytes.FromHex("010240"), request.CertificateTypes);
        Assert.Equal(new SignatureScheme(0x0403), request.SignatureAlgorithms!.Value[0]);
        Assert.Equal([], request.Authorities!.Value);
        Assert.Null(request.RequestContext);
        Assert.NotEmpty(Read("CertificateRequest/tls12-names").Authorities!.Value);
    }

    [Fact]
    public void The_form_of_tls_1_3_says_the_same_in_extensions()
    {
        var request = Read("CertificateRequest/tls13-names");

        Assert.Equal(Bytes.Empty, request.RequestContext);
        Assert.Equal("ecdsa_secp256r1_sha256", request.SignatureAlgorithms!.Value[0].ToString());
        Assert.Single(request.Authorities!.Value);
        Assert.Equal([], request.ExtensionFaults);
    }

    [Fact]
    public void Below_tls_1_2_there_are_no_algorithms()
    {
        var parsed = CertificateRequestMessage.Parse(Convert.FromHexString("0D00000401400000"), ProtocolVersion.Tls11);

        Assert.Null(parsed.Fault);
        Assert.Null(parsed.Value!.SignatureAlgorithms);
    }

    private static CertificateRequestMessage Read(string name) => Parse(name)(Vector.Read(name).Bytes.Memory).Value!;

    private static Func<ReadOnlyMemory<byte>, Parsed<CertificateRequestMessage>> Parse(string name) =>
        message => CertificateRequestMessage.Parse(
            message,
            name.Contains("tls13", StringComparison.Ordinal) ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12);
}
