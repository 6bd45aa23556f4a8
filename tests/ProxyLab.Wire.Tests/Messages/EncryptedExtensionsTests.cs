namespace ProxyLab.Wire.Tests.Messages;

public class EncryptedExtensionsTests
{
    // RFC 8448 §3, "construct an EncryptedExtensions handshake message".
    private const string Rfc8448 =
        "080000240022000a00140012001d00170018001901000101010201030104001c0002400100000000";

    [Fact]
    public void The_example_of_RFC_8448_parses_and_no_cut_of_it_does()
    {
        var bytes = Bytes.FromHex(Rfc8448);

        var message = EncryptedExtensions.Parse(bytes.Memory).Value!;

        Assert.Equal(
            [ExtensionType.SupportedGroups, ExtensionType.RecordSizeLimit, ExtensionType.ServerName],
            message.Extensions.Select(extension => extension.Type));
        Assert.Null(message.Alpn);
        Cuts.AssertEveryPrefixIsTruncated(bytes, EncryptedExtensions.Parse);
        Cuts.AssertOneMoreByteIsTrailing(bytes, EncryptedExtensions.Parse);
    }

    [Theory]
    [InlineData("0800000b" + "0009" + "00100005" + "0003026832", "h2")]
    [InlineData("0800000e" + "000c" + "00100008" + "0006026832026833", null)]
    [InlineData("0800000b" + "0009" + "00100005" + "0004026832", null)]
    public void The_one_protocol_chosen_is_read(string hex, string? expected)
    {
        var alpn = EncryptedExtensions.Parse(Convert.FromHexString(hex)).Value!.Alpn;

        Assert.Equal(expected, alpn is { } name ? System.Text.Encoding.ASCII.GetString(name.Span) : null);
    }
}
