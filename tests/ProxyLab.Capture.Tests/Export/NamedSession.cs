using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Is a session that names somebody in every place where a recording can.</summary>
internal static class NamedSession
{
    public static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every word that tells who it was; none is a common word.</summary>
    public static readonly string[] Words =
    [
        "payroll", "megacorp", "alicia", "wiretap", "Zürichsee", "hidden-ca", "crlhost", "mailadm", "upnuser", "10.20.30.40", "10.20.30.41",
        "2001:db8:77::5", "fd00:abc::9", "secretpath", "bannerhost", "pskuser", "vendorbox", "rootfile", "sess-megacorp", "conn-megacorp", "blockpage",
    ];

    /// <summary>Makes it: a client leg in clear and an origin leg with alerts.</summary>
    public static HandshakePair Make()
    {
        var der = Certificate();
        var hello = Hello("payroll.megacorp.test", "pskuser");
        var client = new LegRecording("conn-megacorp-1", LegSide.Client, Start,
        [
            new LegEvent.Connected(Ms(1), "10.20.30.40:40000", "10.20.30.41:8080"),
            new LegEvent.HttpHead(Ms(2), FactSource.Wire, End.Client, ["CONNECT payroll.megacorp.test:443 HTTP/1.1", "Proxy-User: alicia"]),
            new LegEvent.HttpHead(Ms(2), FactSource.Wire, End.Origin, ["HTTP/1.1 200 vendorbox says yes", "Via: wiretap"]),
            new LegEvent.FirstBytes(Ms(3), End.Client),
            new LegEvent.Seen(Ms(3), new WireItem.Handshake(End.Client, 5, new(hello), 1, ProtocolVersion.Tls10)),
            new LegEvent.Seen(Ms(4), new WireItem.Handshake(End.Origin, 5, new(ServerHello), 1, ProtocolVersion.Tls12)),
            new LegEvent.Seen(Ms(4), new WireItem.Handshake(End.Origin, 5 + ServerHello.Length, new(Message(11, Vector(3, Vector(3, der)))), 1, ProtocolVersion.Tls12)),
            new LegEvent.Seen(Ms(4), new WireItem.Handshake(End.Origin, 9000, new(Message(25, Encoding.ASCII.GetBytes("compressed wiretap"))), 1, ProtocolVersion.Tls12)),
            new LegEvent.ChainKnown(Ms(5), Facts(der)),
            new LegEvent.Seen(Ms(6), new WireItem.AlertRecord(End.Client, 5 + hello.Length, new(2, new(48)), 2, ProtocolVersion.Tls12)),
            new LegEvent.HttpHead(Ms(7), FactSource.PeerReported, End.Client, ["GET /secretpath?user=alicia HTTP/1.1", "Host: payroll.megacorp.test"]),
            new LegEvent.ResetSent(Ms(8), End.Client),
        ]);
        var origin = new LegRecording("conn-megacorp-2", LegSide.Origin, Start,
        [
            new LegEvent.ConnectStarted(Ms(1), "payroll.megacorp.test:443"),
            new LegEvent.Connected(Ms(2), "[fd00:abc::9]:5000", "[2001:db8:77::5]:443"),
            new LegEvent.Seen(Ms(3), new WireItem.Protected(End.Client, 0, ContentType.ApplicationData, 7) { Raw = new("payroll"u8.ToArray()) }),
            new LegEvent.Seen(Ms(4), new WireItem.NonTls(End.Origin, 0, NonTlsKind.Other, new("220 bannerhost.megacorp.test"u8.ToArray()))),
        ]);
        var refused = new LegRecording("conn-megacorp-3", LegSide.Origin, Start,
        [
            new LegEvent.ConnectStarted(Ms(0), "10.20.30.41:443"),
            new LegEvent.ConnectFailed(Ms(1), ConnectFailure.ProxyRefused, "HTTP/1.1 403 blockpage of wiretap"),
        ]);
        return new("sess-megacorp", "payroll.megacorp.test", Start, client, origin, [refused]);
    }

    /// <summary>Writes a hello with a server name and a pre-shared key's identity.</summary>
    public static byte[] Hello(string host, string identity) => Message(1,
    [
        3, 3, .. new byte[32], 0, .. Vector(2, [0x13, 1]), 1, 0,
        .. Vector(2,
        [
            0, 0, .. Vector(2, Vector(2, [0, .. Vector(2, Encoding.ASCII.GetBytes(host))])),
            0, 41, .. Vector(2, [.. Vector(2, [.. Vector(2, Encoding.ASCII.GetBytes(identity)), 0, 0, 0, 0]), .. Vector(2, Vector(1, new byte[32]))]),
        ]),
    ]);

    /// <summary>Makes a certificate with a name in every kind of string and of general name.</summary>
    public static byte[] Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName("Zürichsee megacorp");
        subject.AddCommonName("*.megacorp.test");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("payroll.megacorp.test");
        names.AddIpAddress(IPAddress.Parse("10.20.30.40"));
        names.AddIpAddress(IPAddress.Parse("2001:db8:77::5"));
        names.AddEmailAddress("mailadm@megacorp.test");
        names.AddUserPrincipalName("upnuser@megacorp.test");
        names.AddUri(new Uri("http://payroll.megacorp.test/secretpath"));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["http://crlhost.megacorp.test/x.crl"]));
        using var issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var generator = X509SignatureGenerator.CreateForECDsa(issuer);

        // A BMPString (X.690 tag 0x1E) as old CAs write them: RDNSequence of one organizationName.
        var text = Encoding.BigEndianUnicode.GetBytes("hidden-ca");
        byte[] attribute = [0x30, (byte)(text.Length + 7), 6, 3, 0x55, 4, 10, 0x1E, (byte)text.Length, .. text];
        byte[] set = [0x31, (byte)attribute.Length, .. attribute];
        var name = new X500DistinguishedName((byte[])[0x30, (byte)set.Length, .. set]);
        using var made = request.Create(name, generator, Start.AddDays(-1), Start.AddDays(90), [1, 2, 3]);
        return made.RawData;
    }

    private static ChainFacts Facts(byte[] der) => new(
        FactSource.Wire,
        [new CertificateFacts(
            new(der), new(SHA256.HashData(der)), new(new byte[32]), "CN=*.megacorp.test,O=Z\\C3\\BCrichsee megacorp", "O=hidden-ca", new(new byte[] { 1, 2, 3 }),
            Start.AddDays(-1), Start.AddDays(90), ["payroll.megacorp.test"], ["10.20.30.40", "2001:db8:77::5"], "EC", 256, "SHA256withECDSA", false, false, ["2.5.29.17"])],
        new("rootfile.pem", Start, "payroll.megacorp.test", 2), [new(new(20), 0)], null);

    private static byte[] Message(byte type, byte[] body) => [type, .. Vector(3, body)];

    private static byte[] Vector(int width, byte[] content) =>
        [.. Enumerable.Range(0, width).Select(i => (byte)(content.Length >> (8 * (width - 1 - i)))), .. content];

    private static TimeSpan Ms(int count) => TimeSpan.FromMilliseconds(count);

    private static readonly byte[] ServerHello = Message(2, [3, 3, .. new byte[32], 0, 0xC0, 0x2B, 0]);
}
