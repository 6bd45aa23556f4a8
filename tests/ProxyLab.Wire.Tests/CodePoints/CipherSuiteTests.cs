using System.Globalization;
using System.Net.Security;

namespace ProxyLab.Wire.Tests.CodePoints;

public class CipherSuiteTests
{
    [Fact]
    public void Every_name_is_the_one_the_base_library_took_from_the_registry() =>
        Assert.All(
            Enum.GetValues<TlsCipherSuite>(),
            suite => Assert.Equal(suite.ToString(), new CipherSuite((ushort)suite).ToString()));

    [Fact]
    public void Every_name_is_the_one_openssl_gives() =>
        Assert.All(
            Vector.Lines("CipherSuite/openssl.txt"),
            line =>
            {
                var value = ushort.Parse(line.AsSpan(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                Assert.Equal(line[7..], new CipherSuite(value).ToString());
            });

    [Theory]
    [InlineData(0x00FF, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV")]
    [InlineData(0x5600, "TLS_FALLBACK_SCSV")]
    [InlineData(0x1A1A, "GREASE (0x1A1A)")]
    [InlineData(0xEEEE, "0xEEEE")]
    public void Signals_grease_and_unknown_values_are_written_as_what_they_are(int value, string expected) =>
        Assert.Equal(expected, new CipherSuite((ushort)value).ToString());

    [Theory]
    [InlineData(0xC02F, KeyExchange.Ecdhe)]
    [InlineData(0xC018, KeyExchange.EcdhAnonymous)]
    [InlineData(0xC035, KeyExchange.EcdhePsk)]
    [InlineData(0x0033, KeyExchange.Dhe)]
    [InlineData(0x0034, KeyExchange.DhAnonymous)]
    [InlineData(0x0090, KeyExchange.DhePsk)]
    [InlineData(0xC0AA, KeyExchange.DhePsk)]
    [InlineData(0x002F, KeyExchange.Other)]
    [InlineData(0x1301, KeyExchange.Other)]
    public void The_name_tells_the_key_exchange(int value, KeyExchange expected) =>
        Assert.Equal(expected, new CipherSuite((ushort)value).KeyExchange);
}
