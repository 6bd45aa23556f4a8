namespace ProxyLab.Wire.Tests.Messages;

public class ServerHelloTests
{
    public static TheoryData<string> Vectors => Vector.Of("ServerHello");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_parses_without_a_fault_in_any_extension(string name)
    {
        var vector = Vector.Read(name);

        var parsed = ServerHello.Parse(vector.Bytes.Memory);

        Assert.Null(parsed.Fault);
        Assert.Equal([], parsed.Value!.ExtensionFaults);
        Assert.Equal(vector.Bytes, parsed.Value.Raw);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Version_and_suite_are_those_another_dissector_saw(string name)
    {
        var vector = Vector.Read(name);
        var hello = ServerHello.Parse(vector.Bytes.Memory).Value!;

        Assert.Equal(vector.CodePoints("hello_version")![0], hello.LegacyVersion.Value);
        Assert.Equal(vector.CodePoints("supported_versions")?[0], hello.SelectedVersion?.Value);
        Assert.Equal(vector.CodePoints("selected_cipher")![0], hello.CipherSuite.Value);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Writing_what_was_parsed_gives_the_same_bytes(string name)
    {
        var bytes = Vector.Read(name).Bytes;

        Assert.Equal(bytes, ServerHello.Parse(bytes.Memory).Value!.Write());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_proper_prefix_is_truncated(string name) =>
        Cuts.AssertEveryPrefixIsTruncated(Vector.Read(name).Bytes, ServerHello.Parse);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_byte_too_many_is_a_fault(string name) =>
        Cuts.AssertOneMoreByteIsTrailing(Vector.Read(name).Bytes, ServerHello.Parse);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_body_cut_short_parses_only_where_the_extension_block_may_be_missing(string name)
    {
        var bytes = Vector.Read(name).Bytes;
        var withoutExtensions = (ServerHello.Parse(bytes.Memory).Value! with { Extensions = null }).Write().Length;

        Cuts.AssertNoShorterBodyParses(bytes, ServerHello.Parse, length => length == withoutExtensions);
    }
}
