using System.Net.Sockets;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

public class RecordingStreamTests
{
    [Fact]
    public async Task What_is_written_after_FIN_is_not_recorded_and_no_RST_of_the_peer()
    {
        using var origin = new PlayedOrigin();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        var recorder = new LegRecorder("leg", LegSide.Client, TimeProvider.System);
        await using var leg = new RecordingStream(socket, LegSide.Client, recorder, new(TimeProvider.System));
        leg.OpenTunnel();
        leg.Finish();

        await Assert.ThrowsAsync<IOException>(async () => await leg.WriteAsync(Hellos.Tls12()));

        var recorded = recorder.Snapshot();
        Assert.Single(recorded.Events.OfType<LegEvent.Finished>());
        Assert.Empty(recorded.Events.OfType<LegEvent.ResetSent>());
        Assert.Null(recorded.Tally);
        Assert.False(leg.IsPeerReset);
    }

    [Fact]
    public async Task A_pipe_that_was_shut_here_is_no_RST_of_the_peer()
    {
        using var origin = new PlayedOrigin();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        await using var leg = new RecordingStream(socket, LegSide.Client, null, new(TimeProvider.System));
        leg.Finish();
        var fault = await Assert.ThrowsAsync<SocketException>(async () => await socket.SendAsync(Hellos.Tls12()));
        leg.NoteFault(fault);
        Assert.False(leg.IsPeerReset);
    }
}
