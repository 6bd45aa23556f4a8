using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProxyLab.Wire;

/// <summary>Computes JA3 and JA3S (BSD-3-Clause, Salesforce): MD5 over a hello's code points in order.</summary>
/// <remarks>GREASE is left out of JA3; a server never sends any, so JA3S takes its extensions as they are.</remarks>
public static class Ja3
{
    /// <summary>Computes JA3 as 32 lower-case hex digits.</summary>
    public static string Of(ClientHello hello) => Hash(Text(hello));

    /// <summary>Computes JA3S as 32 lower-case hex digits.</summary>
    public static string Of(ServerHello hello) => Hash(Text(hello));

    /// <summary>Writes what JA3 hashes: version, suites, extensions, groups and point formats, in decimal.</summary>
    public static string Text(ClientHello hello)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{hello.LegacyVersion.Value},");
        Join(text, hello.CipherSuites.Where(suite => !suite.IsGrease).Select(suite => suite.Value)).Append(',');
        Join(text, Types(hello.Extensions).Where(type => !Grease.Is(type))).Append(',');
        Join(text, (hello.SupportedGroups ?? default).Select(group => group.Value).Where(group => !Grease.Is(group)))
            .Append(',');
        Join(text, (hello.EcPointFormats ?? Bytes.Empty).Span.ToArray().Select(format => (ushort)format));
        return text.ToString();
    }

    /// <summary>Writes what JA3S hashes: version, suite and extensions, in decimal.</summary>
    public static string Text(ServerHello hello)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{hello.LegacyVersion.Value},{hello.CipherSuite.Value},");
        return Join(text, Types(hello.Extensions)).ToString();
    }

    private static IEnumerable<ushort> Types(EquatableArray<Extension>? extensions) =>
        (extensions ?? default).Select(extension => extension.Type.Value);

    private static StringBuilder Join(StringBuilder text, IEnumerable<ushort> values) => text.AppendJoin('-', values);

    [SuppressMessage(
        "Security",
        "CA5351:Do not use broken cryptographic algorithms",
        Justification = "JA3 is defined with MD5; nothing is protected by it.")]
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(text)));
}
