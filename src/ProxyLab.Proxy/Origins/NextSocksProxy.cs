using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyLab.Proxy;

/// <summary>Asks a proxy for tunnels with SOCKS5 (RFC 1928), with user name and password where there are any (RFC 1929).</summary>
internal sealed class NextSocksProxy(Target address, ProxyCredential? credential) : INextProxy
{
    public Target Address => address;

    public async ValueTask<Dialled> AskAsync(RecordingStream leg, Target target, CancellationToken stop)
    {
        try
        {
            var failure = await AuthenticateAsync(leg, stop) ?? await ConnectAsync(leg, target, stop);
            if (failure is null)
            {
                return new(leg, null);
            }

            await leg.DisposeAsync();
            return failure.Value;
        }
        catch (IOException)
        {
            await leg.DisposeAsync();
            return new(null, HandshakeFailure.OriginProxyRefused, "the connection broke before an answer");
        }
        catch (OperationCanceledException)
        {
            await leg.DisposeAsync();
            throw;
        }
    }

    private async ValueTask<Dialled?> AuthenticateAsync(RecordingStream leg, CancellationToken stop)
    {
        var answer = new byte[2];
        await leg.WriteAsync(credential is null ? [Version, 1, 0x00] : new byte[] { Version, 2, 0x00, UserPassword }, stop);
        await leg.ReadExactlyAsync(answer, stop);
        if (answer is [Version, 0x00])
        {
            return null;
        }

        if (answer is not [Version, UserPassword] || credential is null)
        {
            return new(null, HandshakeFailure.OriginProxyAuthentication, "SOCKS5: no acceptable method");
        }

        var (user, password) = (Encoding.UTF8.GetBytes(credential.User), Encoding.UTF8.GetBytes(credential.Password));
        if (user.Length > byte.MaxValue || password.Length > byte.MaxValue)
        {
            return new(null, HandshakeFailure.OriginProxyAuthentication, "SOCKS5: user name or password is too long (RFC 1929 §2)");
        }

        await leg.WriteAsync((byte[])[0x01, (byte)user.Length, .. user, (byte)password.Length, .. password], stop);
        await leg.ReadExactlyAsync(answer, stop);
        return answer[1] == 0 ? null : new(null, HandshakeFailure.OriginProxyAuthentication, "SOCKS5: the credentials were refused");
    }

    private static async ValueTask<Dialled?> ConnectAsync(RecordingStream leg, Target target, CancellationToken stop)
    {
        byte[] host = IPAddress.TryParse(target.Host, out var literal)
            ? [(byte)(literal.AddressFamily == AddressFamily.InterNetwork ? 0x01 : 0x04), .. literal.GetAddressBytes()]
            : [0x03, (byte)target.Host.Length, .. Encoding.Latin1.GetBytes(target.Host)];
        await leg.WriteAsync((byte[])[Version, 0x01, 0x00, .. host, (byte)(target.Port >> 8), (byte)target.Port], stop);

        // §6: the bound address must be read to find where the tunnel begins.
        var reply = new byte[byte.MaxValue + 2];
        await leg.ReadExactlyAsync(reply.AsMemory(0, 5), stop);
        var (code, type) = (reply[1], reply[3]);
        int? rest = type switch { 0x01 => 3 + 2, 0x04 => 15 + 2, 0x03 => reply[4] + 2, _ => null };
        if (reply[0] != Version || code != 0 || rest is null)
        {
            return new(null, HandshakeFailure.OriginProxyRefused, $"SOCKS5 reply 0x{code:x2}");
        }

        await leg.ReadExactlyAsync(reply.AsMemory(0, rest.Value), stop);
        return null;
    }

    private const byte Version = 0x05, UserPassword = 0x02;
}
