using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProxyLab.Wire;

/// <summary>Computes the JA4 client fingerprint (BSD-3-Clause, FoxIO); nothing else of JA4+ is free to use.</summary>
/// <remarks>GREASE is left out everywhere; server_name and ALPN are counted but not hashed.</remarks>
public static class Ja4
{
    private const string NothingToHash = "000000000000";

    /// <summary>Computes JA4 of a hello seen over TCP, such as <c>t13d1516h2_8daaf6152771_e5627efa2ab1</c>.</summary>
    public static string Of(ClientHello hello)
    {
        var suites = hello.CipherSuites.Where(suite => !suite.IsGrease).Select(suite => suite.Value).ToArray();
        var types = (hello.Extensions ?? default)
            .Where(extension => !extension.Type.IsGrease).Select(extension => extension.Type.Value).ToArray();
        var schemes = (hello.SignatureAlgorithms ?? default)
            .Where(scheme => !scheme.IsGrease).Select(scheme => scheme.Value).ToArray();
        var named = types.Contains(ExtensionType.ServerNameValue) ? 'd' : 'i';
        var hashed = types.Where(type => type is not (ExtensionType.ServerNameValue or ExtensionType.AlpnValue)).ToArray();

        return string.Create(
            CultureInfo.InvariantCulture,
            $"t{Version(hello)}{named}{Math.Min(suites.Length, 99):D2}{Math.Min(types.Length, 99):D2}{Protocol(hello)}"
            + $"_{HashSuites(suites)}_{HashExtensions(hashed, schemes)}");
    }

    private static string Version(ClientHello hello) => hello.HighestVersion.Value switch
    {
        0x0304 => "13",
        0x0303 => "12",
        0x0302 => "11",
        0x0301 => "10",
        0x0300 => "s3",
        0x0002 => "s2",
        _ => "00",
    };

    // First and last byte of the first protocol; of its hex when either is no ASCII letter or digit. The tools published
    // with JA4 print 99 for such a protocol; the specification and the other implementations print hex.
    private static string Protocol(ClientHello hello)
    {
        if (hello.Alpn is not { Count: > 0 } protocols || protocols[0].IsEmpty)
        {
            return "00";
        }

        var first = protocols[0].Span;
        if (char.IsAsciiLetterOrDigit((char)first[0]) && char.IsAsciiLetterOrDigit((char)first[^1]))
        {
            return $"{(char)first[0]}{(char)first[^1]}";
        }

        var hex = Convert.ToHexStringLower(first);
        return $"{hex[0]}{hex[^1]}";
    }

    private static string HashSuites(ushort[] suites) =>
        suites.Length == 0 ? NothingToHash : Hash(Hex(suites.Order()));

    // The extensions sorted, the signature algorithms as they came; without the latter no underscore either.
    private static string HashExtensions(ushort[] types, ushort[] schemes) =>
        (types.Length, schemes.Length) switch
        {
            (0, _) => NothingToHash,
            (_, 0) => Hash(Hex(types.Order())),
            _ => Hash($"{Hex(types.Order())}_{Hex(schemes)}"),
        };

    private static string Hex(IEnumerable<ushort> values) =>
        string.Join(',', values.Select(value => value.ToString("x4", CultureInfo.InvariantCulture)));

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..NothingToHash.Length];
}
