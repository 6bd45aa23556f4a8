using System.Buffers;
using System.Net.Sockets;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Moves one direction's bytes from socket to socket inside the kernel: splice(2) through a pipe, without a copy and unseen.</summary>
/// <remarks>
/// For the bulk that follows a handshake. A direction that waits for bytes holds no pipe. One whose receiver is slower than its
/// sender takes what the pipe holds into memory and waits in a send, as a relay without splice does.
/// </remarks>
internal sealed class SplicedDirection(RecordingStream from, RecordingStream to, LegRecorder? recorder)
{
    /// <summary>Relays to the end; gives <c>false</c> at once, with nothing moved, where the system does not do it.</summary>
    public async ValueTask<bool> RunAsync()
    {
        while (SplicePipe.TryRent() is { } pipe)
        {
            int count;
            try
            {
                count = await PassAsync(pipe);
            }
            finally
            {
                pipe.Return();
            }

            if (count is SplicePipe.End or SplicePipe.Unsupported)
            {
                return count == SplicePipe.End;
            }

            await Relay.ReceiveAsync(from, Memory<byte>.Empty);
        }

        return false;
    }

    private async ValueTask<int> PassAsync(SplicePipe pipe)
    {
        for (var turn = 1; ; turn++)
        {
            var count = Move(from, pipe, static (pipe, socket) => pipe.Fill(socket));
            if (count is SplicePipe.Again or SplicePipe.Unsupported)
            {
                return count;
            }

            from.Passing(count);
            if (count == SplicePipe.End)
            {
                return count;
            }

            recorder?.PassOnUnseen(from.Peer, count);
            await DrainAsync(pipe);
            if (turn % TurnsAtATime == 0)
            {
                // Others wait for this thread.
                await Task.Yield();
            }
        }
    }

    private async ValueTask DrainAsync(SplicePipe pipe)
    {
        while (pipe.Held > 0)
        {
            if (Move(to, pipe, static (pipe, socket) => pipe.Drain(socket)) == SplicePipe.Again)
            {
                await SendAsync(pipe);
            }

            // A receiver that takes its time over what the pipe holds is not idle.
            to.Passing(Unknown);
        }
    }

    private static int Move(RecordingStream leg, SplicePipe pipe, Func<SplicePipe, Socket, int> move)
    {
        try
        {
            return move(pipe, leg.Socket);
        }
        catch (SocketException fault)
        {
            leg.NoteFault(fault);
            throw;
        }
    }

    private async ValueTask SendAsync(SplicePipe pipe)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(pipe.Held);
        try
        {
            await Relay.SendAsync(to, buffer.AsMemory(0, pipe.Read(buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private const int TurnsAtATime = 64;

    // How much does not matter: something passed.
    private const int Unknown = 1;
}
