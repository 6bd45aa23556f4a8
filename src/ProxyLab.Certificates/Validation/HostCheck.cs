using System.Net;
using System.Net.Sockets;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Checks whether the leaf is for the host asked for, as OpenSSL's X509_check_host and X509_check_ip do (RFC 6125 §6.4).</summary>
internal static class HostCheck
{
    /// <summary>Checks the leaf, unless no host was asked for.</summary>
    public static void Run(ValidationRun run)
    {
        if (string.IsNullOrEmpty(run.Host))
        {
            return;
        }

        var leaf = run.Path[0];
        if (Address(run.Host) is { } address)
        {
            if (!leaf.Meaning.SubjectNames.Any(n => n.Kind == GeneralName.IpAddress && n.Content.Span.SequenceEqual(address.GetAddressBytes())))
            {
                run.Fail(Codes.AddressMismatch, 0);
            }
        }
        else if (!IsNamed(leaf, run.Host))
        {
            run.Fail(Codes.HostMismatch, 0);
        }
    }

    /// <summary>Reads an IP address; <c>null</c> when the host is a name. Short forms such as <c>127.1</c> are names.</summary>
    public static IPAddress? Address(string host) =>
        IPAddress.TryParse(host, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || host.Count(c => c == '.') == 3)
            ? address
            : null;

    /// <summary>Tells whether the certificate is for the name. The common name counts only where no DNS name stands (RFC 6125 §6.4.4).</summary>
    public static bool IsNamed(ParsedCertificate leaf, string host)
    {
        var names = leaf.Meaning.SubjectNames.Where(n => n.Kind == GeneralName.Dns).Select(n => n.Text).ToArray();
        return (names.Length > 0 ? names : leaf.Subject.Values(Oids.CommonName)).Any(n => NamePattern.Matches(n, host));
    }
}
