using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Notes what a TLS engine at our end says about the handshake it completed.</summary>
internal static class EngineReport
{
    /// <summary>Notes version, suite and protocol, and gives the version.</summary>
    public static ProtocolVersion Note(SslStream tls, LegRecorder recorder)
    {
        var version = tls.SslProtocol == SslProtocols.Tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12;
        var suite = new CipherSuite((ushort)tls.NegotiatedCipherSuite);
        var name = tls.NegotiatedApplicationProtocol.Protocol;
        var alpn = name.IsEmpty ? null : Encoding.Latin1.GetString(name.Span);
        recorder.Note(at => new LegEvent.HandshakeCompleted(at, FactSource.PeerReported, version, suite, alpn));
        return version;
    }
}
