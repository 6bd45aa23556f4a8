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

    [Fact]
    public void A_retry_request_is_told_by_its_random_and_names_a_group_alone()
    {
        var hello = Read("tls13-hello-retry-request");

        Assert.True(hello.IsHelloRetryRequest);
        Assert.Equal(ProtocolVersion.Tls13, hello.Version);
        Assert.Equal(new KeyShare(new(0x0017), Bytes.Empty), hello.KeyShare);
    }

    [Fact]
    public void Only_the_retry_request_is_one() =>
        Assert.Equal(
            ["ServerHello/tls13-hello-retry-request"],
            Vector.Names("ServerHello")
                .Where(name => ServerHello.Parse(Vector.Read(name).Bytes.Memory).Value!.IsHelloRetryRequest));

    [Fact]
    public void An_early_draft_has_neither_session_id_nor_compression_method()
    {
        var hello = Read("tls13-draft16");

        Assert.True(hello.Version.IsTls13);
        Assert.Equal("TLS 1.3 draft 16", hello.Version.ToString());
        Assert.Equal((0, 0), (hello.SessionId.Length, hello.CompressionMethod));
        Assert.Equal(new NamedGroup(0x0018), hello.KeyShare?.Group);
    }

    [Fact]
    public void The_share_of_a_hybrid_group_shows_its_length() =>
        Assert.Equal(1120, Read("tls13-kyber").KeyShare?.KeyExchange.Length);

    [Fact]
    public void The_pre_shared_key_chosen_is_an_index()
    {
        Assert.Equal(0, Read("tls13-psk").SelectedPsk);
        Assert.Null(Read("tls13-openjdk").SelectedPsk);
    }

    [Fact]
    public void The_small_extensions_have_views_too()
    {
        Assert.True(Read("tls10-status-request").PromisesCertificateStatus);
        Assert.Equal("h2"u8.ToArray(), Read("tls12-alpn").Alpn?.Span.ToArray());
        Assert.Equal(Bytes.Empty, Read("tls12-downgrade-sentinel").RenegotiationInfo);
        Assert.True(Read("tls12-downgrade-sentinel").HasExtendedMasterSecret);
    }

    [Fact]
    public void The_downgrade_sentinel_is_read_from_the_end_of_the_random()
    {
        Assert.Equal(DowngradeSentinel.Tls12, Read("tls12-downgrade-sentinel").Sentinel);
        Assert.Null(Read("tls10-status-request").Sentinel);
    }

    [Theory]
    [InlineData("444F574E47524400", DowngradeSentinel.Tls11OrBelow)]
    [InlineData("444F574E47524401", DowngradeSentinel.Tls12)]
    [InlineData("444F574E47524402", null)]
    [InlineData("444F574E47524501", null)]
    public void Both_sentinels_are_known_and_nothing_else(string end, DowngradeSentinel? expected)
    {
        var hello = Read("tls12-downgrade-sentinel");
        byte[] random = [.. hello.Random.Span[..24], .. Convert.FromHexString(end)];

        Assert.Equal(expected, (hello with { Random = new(random) }).Sentinel);
    }

    [Fact]
    public void The_sentinel_means_nothing_in_tls_1_3()
    {
        var hello = Read("tls13-openjdk");
        byte[] random = [.. hello.Random.Span[..24], .. "DOWNGRD\u0001"u8];

        Assert.Null((hello with { Random = new(random) }).Sentinel);
    }

    [Fact]
    public void Two_protocols_where_one_must_be_are_a_fault_of_the_extension()
    {
        var hello = Read("tls12-alpn");
        var two = new Extension(ExtensionType.Alpn, Bytes.FromHex("0006026832026832"));

        var read = ServerHello.Parse((hello with { Extensions = [two] }).Write().Memory).Value!;

        Assert.Null(read.Alpn);
        Assert.Equal(WireFaultKind.BadLength, Assert.Single(read.ExtensionFaults).Kind);
    }

    private static ServerHello Read(string oddity) =>
        ServerHello.Parse(Vector.Read("ServerHello/" + oddity).Bytes.Memory).Value!;
}
