using System.Net.Security;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Is a certificate made for a client, ready to serve.</summary>
/// <param name="Context">What SslStream serves, chain included; shared, never disposed by users.</param>
/// <param name="Sent">The certificates as they will be sent, in DER, leaf first.</param>
public sealed record ForgedLeaf(SslStreamCertificateContext Context, IReadOnlyList<Bytes> Sent);
