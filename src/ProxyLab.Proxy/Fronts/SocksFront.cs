using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ProxyLab.Proxy;

/// <summary>Speaks SOCKS5 as a proxy does: no authentication, CONNECT alone (RFC 1928).</summary>
internal sealed class SocksFront : IFront
{
    public bool AsksForTarget => true;

    public async ValueTask<FrontRequest> ReadAsync(RecordingStream client, CancellationToken stop)
    {
        var buffer = new byte[byte.MaxValue + 2];
        await client.ReadExactlyAsync(buffer.AsMemory(0, 2), stop);
        if (buffer[0] != Version)
        {
            return new(null, HandshakeFailure.ClientRequestMalformed);
        }

        // §3: of the methods offered, "no authentication required" or none.
        var methods = buffer.AsMemory(0, buffer[1]);
        await client.ReadExactlyAsync(methods, stop);
        var isAcceptable = methods.Span.Contains(NoAuthentication);
        await client.WriteAsync(isAcceptable ? Accepted : NoneAcceptable, stop);
        if (!isAcceptable)
        {
            return new(null, HandshakeFailure.ClientAuthenticationUnknown);
        }

        // §4: VER CMD RSV ATYP DST.ADDR DST.PORT
        await client.ReadExactlyAsync(buffer.AsMemory(0, 4), stop);
        var (version, command, type) = (buffer[0], buffer[1], buffer[3]);
        if (version != Version)
        {
            return new(null, HandshakeFailure.ClientRequestMalformed);
        }

        if (command != Connect || type is not (IPv4 or IPv6 or Name))
        {
            return new(null, command != Connect ? HandshakeFailure.ClientCommandUnknown : HandshakeFailure.ClientAddressTypeUnknown);
        }

        if (type == Name)
        {
            await client.ReadExactlyAsync(buffer.AsMemory(0, 1), stop);
        }

        var length = type switch { IPv4 => 4, IPv6 => 16, _ => buffer[0] };
        await client.ReadExactlyAsync(buffer.AsMemory(0, length + 2), stop);
        var port = BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(length));
        var host = type == Name ? Encoding.Latin1.GetString(buffer, 0, length) : new IPAddress(buffer.AsSpan(0, length)).ToString();
        return port != 0 && (type != Name || Target.IsHost(host))
            ? new(new Target(host, port))
            : new(null, HandshakeFailure.ClientRequestMalformed);
    }

    public ValueTask GrantAsync(RecordingStream client, CancellationToken stop) => client.WriteAsync(Reply(0x00), stop);

    public async ValueTask RefuseAsync(RecordingStream client, HandshakeFailure failure, string? detail, CancellationToken stop)
    {
        if (failure is not (HandshakeFailure.ClientAuthenticationUnknown or HandshakeFailure.ClientClosedBeforeRequest
            or HandshakeFailure.ClientRequestTimedOut))
        {
            await client.WriteAsync(Reply(ReplyCode(failure)), stop);
        }

        client.Finish();
    }

    // §6
    private static byte ReplyCode(HandshakeFailure failure) => failure switch
    {
        HandshakeFailure.ClientAddressTypeUnknown => 0x08,
        HandshakeFailure.ClientCommandUnknown => 0x07,
        HandshakeFailure.OriginConnectRefused => 0x05,
        HandshakeFailure.OriginConnectTimedOut => 0x06,
        HandshakeFailure.OriginIsThisProxy => 0x02,
        HandshakeFailure.OriginNameNotResolved or HandshakeFailure.OriginUnreachable => 0x04,
        _ => 0x01,
    };

    // VER REP RSV ATYP=IPv4 BND.ADDR BND.PORT: the bound address is nobody's business.
    private static byte[] Reply(byte code) => [Version, code, 0x00, IPv4, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] Accepted = [Version, NoAuthentication];

    private static readonly byte[] NoneAcceptable = [Version, 0xff];

    private const byte Version = 0x05, NoAuthentication = 0x00, Connect = 0x01, IPv4 = 0x01, Name = 0x03, IPv6 = 0x04;
}
