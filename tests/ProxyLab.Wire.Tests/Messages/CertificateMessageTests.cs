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

    private static Func<ReadOnlyMemory<byte>, Parsed<CertificateMessage>> Parse(string name) =>
        message => CertificateMessage.Parse(message, name.Contains("tls13", StringComparison.Ordinal));
}
