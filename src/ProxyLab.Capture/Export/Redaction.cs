using System.Net;
using System.Security.Cryptography;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Replaces names and addresses in recordings, consistently over all sessions it is applied to: for a vendor's ticket.</summary>
/// <remarks>
/// Host names, user names, names in certificates and addresses get pseudonyms of the same length; ports, times, codes,
/// fingerprints of hellos and the results of chain validation stay as recorded. HTTP heads become their start lines,
/// ciphertext is left out. Judge after redaction, not before, so that the verdict's words are redacted too. <see
/// cref="Remark"/> says what a reader must know.
/// </remarks>
public sealed class Redaction
{
    private readonly Pseudonyms _names;
    private readonly Dictionary<Bytes, Bytes> _fingerprints = [];

    /// <summary>Starts with a key of its own, so that nobody can look pseudonyms up.</summary>
    public Redaction()
        : this(RandomNumberGenerator.GetBytes(32))
    {
    }

    /// <summary>Starts with a key: the same key gives the same pseudonyms.</summary>
    public Redaction(byte[] key) => _names = new(key);

    /// <summary>Gets what an export of redacted sessions says of itself.</summary>
    public static string Remark =>
        "Names and addresses are replaced by pseudonyms of equal length. The signatures of certificates do not verify for that reason; "
        + "results of validation are those of the originals. Public keys and serial numbers are the originals'.";

    /// <summary>Makes the redacted copy of a session.</summary>
    public HandshakePair Apply(HandshakePair pair) => pair with
    {
        Session = _names.Identifier("session", pair.Session),
        Host = pair.Host is { } host ? _names.Host(host) : null,
        Tap = pair.Tap is { } tap ? _names.Identifier("tap", tap) : null,
        AtClient = pair.AtClient is { } client ? Apply(client) : null,
        EarlierAtOrigin = [.. pair.EarlierAtOrigin.Select(Apply)],
        AtOrigin = pair.AtOrigin is { } origin ? Apply(origin) : null,
        Direct = [.. pair.Direct.Select(Apply)],
    };

    private LegRecording Apply(LegRecording leg)
    {
        var isTls13 = leg.Negotiated is { IsTls13: true };
        return new(
            _names.Identifier("connection", leg.Connection), leg.Side, leg.StartedAt, [.. leg.Events.Select(one => Apply(one, isTls13))]);
    }

    private LegEvent Apply(LegEvent one, bool isTls13) => one switch
    {
        LegEvent.ConnectStarted start => start with { Target = _names.End(start.Target) },
        LegEvent.Connected stands => stands with { ClientEnd = _names.End(stands.ClientEnd), OriginEnd = _names.End(stands.OriginEnd) },
        LegEvent.ConnectFailed failed => failed with
        {
            Detail = failed.Detail is { } detail && detail.StartsWith("HTTP/", StringComparison.Ordinal) ? TextRedaction.StartLine(detail, _names) : null,
        },
        LegEvent.HttpHead head => head with { Head = head.Head.Count > 0 ? [TextRedaction.StartLine(head.Head[0], _names)] : [] },
        LegEvent.ProxyUser user => user with { Name = _names.Identifier("user", user.Name) },
        LegEvent.ChainKnown chain => chain with { Chain = Apply(chain.Chain) },
        LegEvent.Seen seen => seen with { Item = Apply(seen.Item, isTls13) },
        _ => one,
    };

    private WireItem Apply(WireItem item, bool isTls13) => item switch
    {
        WireItem.Handshake message => message with { Raw = MessageRedaction.Apply(message, isTls13, _names) },
        WireItem.Protected record => record with { Raw = null },
        WireItem.AlertRecord alert => alert with { Raw = null },
        WireItem.NonTls other => other with { First = TextRedaction.First(other.First) },
        WireItem.Decrypted opened => opened with { Item = Apply(opened.Item, isTls13) },
        WireItem.ApplicationData data => data with { Content = new(new byte[data.Content.Length]) },
        _ => item,
    };

    private ChainFacts Apply(ChainFacts chain) => chain with
    {
        Certificates = [.. chain.Certificates.Select(Apply)],
        Context = chain.Context with
        {
            TrustStore = chain.Context.TrustStore is "system" or "mozilla" ? chain.Context.TrustStore : "files",
            Host = chain.Context.Host is { } host ? _names.Host(host) : null,
        },
        AnchorSha256 = chain.AnchorSha256 is not { } anchor ? null
            : _fingerprints.TryGetValue(anchor, out var known) ? known : new(_names.Fingerprint(anchor.Span)),
    };

    private CertificateFacts Apply(CertificateFacts certificate)
    {
        var der = certificate.Der.Span.ToArray();
        DerRedaction.Apply(der, _names);
        var fingerprint = new Bytes(SHA256.HashData(der));
        _fingerprints[certificate.Sha256] = fingerprint;
        return certificate with
        {
            Der = new(der),
            Sha256 = fingerprint,
            Subject = TextRedaction.DistinguishedName(certificate.Subject, _names),
            Issuer = TextRedaction.DistinguishedName(certificate.Issuer, _names),
            DnsNames = [.. certificate.DnsNames.Select(_names.Text)],
            IpAddresses = [.. certificate.IpAddresses.Select(Address)],
        };
    }

    private string Address(string address) => IPAddress.TryParse(address, out var known) ? _names.Address(known).ToString() : _names.Text(address);
}
