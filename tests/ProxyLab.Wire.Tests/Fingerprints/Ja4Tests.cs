namespace ProxyLab.Wire.Tests.Fingerprints;

public class Ja4Tests
{
    public static TheoryData<string> Published =>
        [.. Vector.Names("ClientHello").Where(name => Vector.Read(name).Facts.ContainsKey("ja4"))];

    [Theory]
    [MemberData(nameof(Published))]
    public void Ja4_is_the_one_published_with_the_capture(string name)
    {
        var vector = Vector.Read(name);

        Assert.Equal(vector.Facts["ja4"], Ja4.Of(ClientHello.Parse(vector.Bytes.Memory).Value!));
    }

    // The examples of the specification for protocols that are not plain ASCII.
    [Theory]
    [InlineData("AB", "ab")]
    [InlineData("20", "20")]
    [InlineData("ABCD", "ad")]
    [InlineData("2061", "21")]
    [InlineData("6120", "60")]
    [InlineData("30AB", "3b")]
    [InlineData("3031ABCD", "3d")]
    [InlineData("30ABCD31", "01")]
    [InlineData("61", "aa")]
    [InlineData("6832", "h2")]
    public void A_protocol_gives_its_first_and_last_character_or_hex_digit(string protocol, string expected)
    {
        var hello = Read("ClientHello/tls13-firefox") with { Alpn = [Bytes.FromHex(protocol)] };

        Assert.Equal(expected, Ja4.Of(hello)[8..10]);
    }

    [Fact]
    public void Without_suites_and_extensions_both_hashes_are_zeros() =>
        Assert.Equal("t12i000000_000000000000_000000000000", Ja4.Of(Read("ClientHelloOdd/suites-only-grease")));

    private static ClientHello Read(string name) => ClientHello.Parse(Vector.Read(name).Bytes.Memory).Value!;
}
