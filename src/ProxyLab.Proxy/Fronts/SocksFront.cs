using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ProxyLab.Proxy;

/// <summary>Speaks SOCKS5 as a proxy does: no authentication, CONNECT alone (RFC 1928).</summary>
/// <param name="hearsUsers">Whether a client may say who it is (RFC 1929): any name and password do, and the name is recorded.</param>
internal sealed class SocksFront(bool hearsUsers = false) : IFront
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

        // §3: of the methods offered, a user name where one is heard, "no authentication required", or none.
        var methods = buffer.AsMemory(0, buffer[1]);
        await client.ReadExactlyAsync(methods, stop);
        var method = hearsUsers && methods.Span.Contains(UserPassword) ? UserPassword
            : methods.Span.Contains(NoAuthentication) ? NoAuthentication
            : NoneAcceptable;
        await client.WriteAsync((byte[])[Version, method], stop);
        if (method == NoneAcceptable || (method == UserPassword && !await HearUserAsync(client, buffer, stop)))
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

    // RFC 1929 §2: VER ULEN UNAME PLEN PASSWD. The password is read over and forgotten.
    private static async ValueTask<bool> HearUserAsync(RecordingStream client, byte[] buffer, CancellationToken stop)
    {
        await client.ReadExactlyAsync(buffer.AsMemory(0, 2), stop);
        if (buffer[0] != UserVersion)
        {
            return false;
        }

        int length = buffer[1];
        await client.ReadExactlyAsync(buffer.AsMemory(0, length + 1), stop);
        ProxyUsers.Note(Encoding.UTF8.GetString(buffer, 0, length), client.Recorder);
        await client.ReadExactlyAsync(buffer.AsMemory(0, buffer[length]), stop);
        buffer.AsSpan().Clear();
        await client.WriteAsync((byte[])[UserVersion, 0x00], stop);
        return true;
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

    private const byte NoAuthentication = 0x00, UserPassword = 0x02, NoneAcceptable = 0xff, UserVersion = 0x01;

    private const byte Version = 0x05, Connect = 0x01, IPv4 = 0x01, Name = 0x03, IPv6 = 0x04;
}
