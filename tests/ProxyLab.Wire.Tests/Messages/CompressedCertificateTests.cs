using System.Globalization;

namespace ProxyLab.Wire.Tests.Messages;

public class CompressedCertificateTests
{
    // The empty certificate list of TLS 1.3, 00 000000, as Python's zlib.compress wrote it.
    private const string Zlib = "789c63606060000000040001";

    // The same as one uncompressed meta-block (RFC 7932 §9.2).
    private const string Brotli = "8b01800000000003";

    [Theory]
    [InlineData("0001", "000004", Zlib, "0b00000400000000")]
    [InlineData("0002", "000004", Brotli, "0b00000400000000")]
    [InlineData("0001", "000003", Zlib, null)]
    [InlineData("0001", "000005", Zlib, null)]
    [InlineData("0001", "000004", "ffffffff", null)]
    [InlineData("0002", "000005", Brotli, null)]
    [InlineData("0003", "000004", Zlib, null)]
    [InlineData("0001", "ffffff", Zlib, null)]
    public void What_was_compressed_comes_back_whole_or_not_at_all(
        string algorithm, string length, string content, string? expected)
    {
        var message = Message(algorithm + length + Prefixed(content));

        Assert.Equal(expected, CompressedCertificate.Parse(message.Memory).Value!.Open()?.ToString());
    }

    [Fact]
    public void No_cut_of_it_parses()
    {
        var message = Message("0001000004" + Prefixed(Zlib));

        Cuts.AssertEveryPrefixIsTruncated(message, CompressedCertificate.Parse);
        Cuts.AssertOneMoreByteIsTrailing(message, CompressedCertificate.Parse);
    }

    private static Bytes Message(string body) => Bytes.FromHex("19" + Prefixed(body));

    private static string Prefixed(string hex) => (hex.Length / 2).ToString("x6", CultureInfo.InvariantCulture) + hex;
}
