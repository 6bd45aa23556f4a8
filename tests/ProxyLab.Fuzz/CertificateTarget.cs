using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes Certificate, CertificateRequest and CertificateStatus, of TLS 1.3 and of what came before.</summary>
internal static class CertificateTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        ReadOnlyMemory<byte> message = bytes.ToArray();
        foreach (var isTls13 in (bool[])[false, true])
        {
            var chain = MessageCheck.Of<CertificateMessage>(message, one => CertificateMessage.Parse(one, isTls13));
            Invariant.Holds(chain is null || chain.ToString().Length >= 0, "a chain can be told");
        }

        foreach (var version in (ProtocolVersion[])[ProtocolVersion.Tls12, ProtocolVersion.Tls13])
        {
            MessageCheck.Of<CertificateRequestMessage>(message, one => CertificateRequestMessage.Parse(one, version));
        }

        MessageCheck.Of<CertificateStatus>(message, CertificateStatus.Parse);
    }
}
