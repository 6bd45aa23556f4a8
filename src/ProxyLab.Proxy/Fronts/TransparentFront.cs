using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Says nothing: a connection is meant for where it was going before a rule of the system led it here.</summary>
/// <param name="mode">How rules lead connections here.</param>
/// <param name="port">The port listened on.</param>
/// <param name="sockets">Knows the proxy's own connections.</param>
internal sealed class TransparentFront(ProxyMode mode, int port, OriginSockets sockets) : IFront
{
    public bool AsksForTarget => false;

    public ValueTask<FrontRequest> ReadAsync(RecordingStream client, CancellationToken stop) => ValueTask.FromResult(Read(client.Socket));

    public ValueTask GrantAsync(RecordingStream client, CancellationToken stop) => ValueTask.CompletedTask;

    /// <summary>Resets: the client's connection stood already, so this is the nearest to an origin that cannot be reached.</summary>
    public ValueTask RefuseAsync(RecordingStream client, HandshakeFailure failure, string? detail, CancellationToken stop)
    {
        client.Reset();
        return ValueTask.CompletedTask;
    }

    private FrontRequest Read(Socket client)
    {
        var (from, here) = ((IPEndPoint)client.RemoteEndPoint!, (IPEndPoint)client.LocalEndPoint!);
        if (sockets.IsOwn(from))
        {
            return new(null, HandshakeFailure.ClientIsThisProxy, Detail: $"{from.Spelled()} is this proxy's own: the rules must exempt its mark or its user");
        }

        var meant = mode is ProxyMode.Tproxy ? here : LinuxSocket.OriginalDestination(client);
        return meant is null || IsListener(meant, here)
            ? new(null, HandshakeFailure.ClientNotRedirected, Detail: $"{from.Spelled()} connected to {here.Spelled()} itself: no rule led it here")
            : new(new Target($"{meant.Address.Unmapped()}", meant.Port));
    }

    // A redirected connection has another destination than the socket's own. With TPROXY the two are one, and only the address tells.
    private bool IsListener(IPEndPoint meant, IPEndPoint here) => mode is ProxyMode.Tproxy
        ? meant.Port == port && OwnEndpoints.IsHere(meant.Address)
        : meant.Port == here.Port && OwnEndpoints.Plain(meant.Address).Equals(OwnEndpoints.Plain(here.Address));
}
