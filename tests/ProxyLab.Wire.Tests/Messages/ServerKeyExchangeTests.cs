namespace ProxyLab.Wire.Tests.Messages;

public class ServerKeyExchangeTests
{
    private static readonly CipherSuite Ecdhe = new(0xC02F);
    private static readonly CipherSuite Dhe = new(0x0088);

    public static TheoryData<string> Vectors => Vector.Of("ServerKeyExchange");

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

    [Theory]
    [InlineData("ServerKeyExchange/tls10-ecdhe", "secp256r1")]
    [InlineData("ServerKeyExchange/tls12-ecdhe-ecdsa", "secp384r1")]
    [InlineData("ServerKeyExchange/tls12-ecdhe-x25519", "x25519")]
    [InlineData("ServerKeyExchange/tls12-ecdhe-openssl", "x25519")]
    public void The_curve_is_named(string name, string group)
    {
        var exchange = Parse(name)(Vector.Read(name).Bytes.Memory).Value!;

        Assert.Equal(group, exchange.Group?.ToString());
        Assert.Equal(name.Contains("tls12", StringComparison.Ordinal), exchange.SignatureScheme is not null);
        Assert.NotNull(exchange.Signature);
        Assert.Null(exchange.PrimeBits);
    }

    [Fact]
    public void The_prime_shows_its_length()
    {
        var exchange = Parse("dhe12")(Vector.Read("ServerKeyExchange/tls12-dhe").Bytes.Memory).Value!;

        Assert.Equal(1024, exchange.PrimeBits);
        Assert.Null(exchange.Group);
    }

    [Fact]
    public void What_an_unknown_suite_exchanges_is_kept_unread()
    {
        var bytes = Vector.Read("ServerKeyExchange/tls12-dhe").Bytes;

        var exchange = ServerKeyExchange.Parse(bytes.Memory, new(0xEEEE), ProtocolVersion.Tls12).Value!;

        Assert.Equal(KeyExchange.Other, exchange.KeyExchange);
        Assert.Null(exchange.PublicValue);
    }

    [Fact]
    public void An_unsigned_exchange_ends_after_the_public_value()
    {
        // ECDH_anon: named_curve, x25519, a public value of two bytes.
        var message = Convert.FromHexString("0C000006" + "03" + "001D" + "020102");

        var exchange = ServerKeyExchange.Parse(message, new(0xC018), ProtocolVersion.Tls12).Value!;

        Assert.Equal("x25519", exchange.Group?.ToString());
        Assert.Null(exchange.Signature);
    }

    [Fact]
    public void A_pre_shared_key_hint_comes_first()
    {
        var message = Convert.FromHexString("0C00000A" + "00026869" + "03" + "001D" + "020102");

        var exchange = ServerKeyExchange.Parse(message, new(0xC035), ProtocolVersion.Tls12).Value!;

        Assert.Equal("hi"u8.ToArray(), exchange.PskIdentityHint?.Span.ToArray());
    }

    private static Func<ReadOnlyMemory<byte>, Parsed<ServerKeyExchange>> Parse(string name) =>
        message => ServerKeyExchange.Parse(
            message,
            name.Contains("ecdhe", StringComparison.Ordinal) ? Ecdhe : Dhe,
            name.Contains("tls10", StringComparison.Ordinal) ? ProtocolVersion.Tls10 : ProtocolVersion.Tls12);
}
