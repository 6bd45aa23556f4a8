using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public partial class RedactionTests
{
    [Fact]
    public void No_original_name_survives_in_any_format()
    {
        foreach (var (format, bytes) in Formats(new Redaction().Apply(NamedSession.Make())))
        {
            Assert.All(NamedSession.Words, word => Assert.False(Holds(bytes, word), $"{word} survives in {format}"));
        }
    }

    [Fact]
    public void The_search_finds_every_name_before_redaction()
    {
        var all = Formats(NamedSession.Make()).SelectMany(format => format.Bytes).ToArray();

        Assert.All(NamedSession.Words.Except(["compressed"]), word => Assert.True(Holds(all, word), $"{word} is nowhere"));
    }

    [Fact]
    public void Hellos_and_certificates_still_parse_and_names_still_match_one_another()
    {
        var pair = new Redaction().Apply(NamedSession.Make());
        var name = pair.AtClient!.ClientHello!.ServerName!;
        var sent = Assert.Single(pair.AtClient.CertificatesOnWire()!.Value);
        using var leaf = X509CertificateLoader.LoadCertificate(sent.Span);

        Assert.Equal("payroll.megacorp.test".Length, name.Length);
        Assert.Equal(name, pair.Host);
        Assert.True(leaf.MatchesHostname(name));
        Assert.Equal($"*{name[name.IndexOf('.', StringComparison.Ordinal)..]}", leaf.GetNameInfo(X509NameType.SimpleName, false));
        Assert.Equal(name, pair.AtClient.Chain!.Leaf!.DnsNames[0]);
        Assert.Equal(sent, pair.AtClient.Chain.Leaf.Der);
        Assert.Equal(20, pair.AtClient.Chain.First!.Value.Code.Value);
        Assert.Equal([2, 0], [pair.AtClient.Chain.Leaf.IpAddresses.Count, pair.AtClient.ClientHello.ExtensionFaults.Count]);
    }

    [Fact]
    public void Lengths_offsets_and_fingerprints_stay()
    {
        var before = NamedSession.Make();
        var after = new Redaction().Apply(before);

        Assert.Equal(Ja4.Of(before.AtClient!.ClientHello!), Ja4.Of(after.AtClient!.ClientHello!));
        Assert.Equal(Lengths(before.AtClient), Lengths(after.AtClient));
        Assert.Equal("CONNECT", after.AtClient.Events.OfType<LegEvent.HttpHead>().First().Head[0].Split(' ')[0]);
        Assert.EndsWith(":443 HTTP/1.1", Assert.Single(after.AtClient.Events.OfType<LegEvent.HttpHead>().First().Head), StringComparison.Ordinal);
    }

    [Fact]
    public void One_redaction_gives_one_name_one_pseudonym_and_another_gives_others()
    {
        var redaction = new Redaction();
        var first = redaction.Apply(NamedSession.Make());

        Assert.Equal(first.Host, redaction.Apply(NamedSession.Make()).Host);
        Assert.NotEqual(first.Host, new Redaction().Apply(NamedSession.Make()).Host);
        Assert.Equal(new Redaction([1]).Apply(NamedSession.Make()).Host, new Redaction([1]).Apply(NamedSession.Make()).Host);
    }

    [Fact]
    public void Damaged_messages_and_certificates_are_redacted_without_a_throw()
    {
        var der = NamedSession.Certificate();
        var hello = NamedSession.Hello("payroll.megacorp.test", "pskuser");
        for (var cut = 1; cut < Math.Min(der.Length, hello.Length); cut++)
        {
            byte[] message = [11, 0, (byte)((cut + 6) >> 8), (byte)(cut + 6), 0, 0xFF, 0xFF, 0, (byte)(cut >> 8), (byte)cut, .. der[..cut]];
            var pair = new HandshakePair("s", null, NamedSession.Start, Leg(message, hello[..cut]), null);

            var after = new Redaction([1]).Apply(pair).AtClient!;

            Assert.Equal(cut, after.First<WireItem.Handshake>(End.Client)!.Value.Item.Raw.Length);
            Assert.False(Holds(after.First<WireItem.Handshake>(End.Origin)!.Value.Item.Raw.Span.ToArray(), "megacorp"), $"cut at {cut}");
        }
    }

    private static LegRecording Leg(byte[] fromOrigin, byte[] fromClient) => new("c", LegSide.Client, NamedSession.Start,
    [
        new LegEvent.Seen(default, new WireItem.Handshake(End.Client, 5, new(fromClient), 1, ProtocolVersion.Tls12)),
        new LegEvent.Seen(default, new WireItem.Handshake(End.Origin, 5, new(fromOrigin), 1, ProtocolVersion.Tls12)),
    ]);

    private static IEnumerable<int> Lengths(LegRecording leg) =>
        leg.Events.OfType<LegEvent.Seen>().Select(seen => seen.Item is WireItem.Handshake message ? message.Raw.Length : 0);

    private static IEnumerable<(string Format, byte[] Bytes)> Formats(HandshakePair pair)
    {
        var session = new ExportedSession(pair, string.Empty, []);
        var lines = new StringWriter(CultureInfo.InvariantCulture);
        RecordingFile.WriteSession(lines, pair);
        yield return ("NDJSON", Encoding.UTF8.GetBytes(lines.ToString()));
        yield return ("pcapng", Written(stream => new PcapngWriter(stream, Redaction.Remark, "1").Write(session)));
        yield return ("OONI", Written(stream => OoniExport.Write(stream, [session], pair.StartedAt, "1")));
        yield return ("HAR", Written(stream => HarExport.Write(stream, [session], "1")));
    }

    private static byte[] Written(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    // As text in every encoding, and inside what is written as hex, as base64 or with JSON's escapes.
    private static bool Holds(byte[] bytes, string word)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var all = new StringBuilder(text).Append(Escapes().Replace(text, match => Regex.Unescape(match.Value)));
        foreach (Match match in Hex().Matches(text))
        {
            all.Append(Encoding.Latin1.GetString(Convert.FromHexString(match.Value)));
        }

        foreach (Match match in Base64().Matches(text))
        {
            var quoted = Regex.Unescape(match.Groups[1].Value);
            var buffer = new byte[quoted.Length];
            all.Append(Convert.TryFromBase64String(quoted, buffer, out var count) ? Encoding.Latin1.GetString(buffer.AsSpan(0, count)) : string.Empty);
        }

        var where = all.ToString();
        return new[] { Encoding.UTF8, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode }
            .Any(encoding => where.Contains(Encoding.Latin1.GetString(encoding.GetBytes(word)), StringComparison.OrdinalIgnoreCase))
            || (System.Net.IPAddress.TryParse(word, out var address) && where.Contains(Encoding.Latin1.GetString(address.GetAddressBytes()), StringComparison.Ordinal));
    }

    [GeneratedRegex("([0-9a-f]{2}){4,}")]
    private static partial Regex Hex();

    [GeneratedRegex("\"([A-Za-z0-9+/\\\\]{16,}=*)\"")]
    private static partial Regex Base64();

    [GeneratedRegex("\\\\u[0-9a-fA-F]{4}")]
    private static partial Regex Escapes();
}
