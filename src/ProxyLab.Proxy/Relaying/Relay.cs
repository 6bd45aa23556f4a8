using System.Buffers;
using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Passes bytes between two legs, both ways at once, untouched: FIN becomes FIN, RST becomes RST.</summary>
/// <remarks>
/// The client leg's recorder is told for both legs what passes, before it is sent: it shows there at the same moment.
/// A direction that waits holds no buffer: it receives zero bytes until some are there, and rents only then. Time is watched from outside
/// (<see cref="Deadline"/>), and ending a relay from outside is disposing its legs: no timer and no cancellation token a direction.
/// </remarks>
/// <param name="client">The leg to the client.</param>
/// <param name="origin">The leg to the origin, or to a box.</param>
/// <param name="handed">Listens where client and box agree on a tunnel between themselves; <c>null</c> where all of it is the tunnel.</param>
internal sealed class Relay(RecordingStream client, RecordingStream origin, HandedTunnel? handed = null)
{
    private readonly LegRecorder? _recorder = handed is null ? client.Recorder : origin.Recorder;

    /// <summary>Relays until both directions are over.</summary>
    public async Task RunAsync()
    {
        var towardsOrigin = PumpAsync(client, origin);
        await PumpAsync(origin, client);
        await towardsOrigin;
    }

    private async Task PumpAsync(RecordingStream from, RecordingStream to)
    {
        long passed = 0;
        try
        {
            if (from.TakeUnread() is { IsEmpty: false } ahead)
            {
                PassOnAhead(from, ahead.Span);
                await SendAsync(to, ahead);
            }

            while (await PassAsync(from, to) is var count and > 0)
            {
                passed += count;
                if (passed > SplicedFrom && _recorder?.IsSettled(from.Peer) != false
                    && await new SplicedDirection(from, to, _recorder).RunAsync())
                {
                    break;
                }
            }

            to.Finish();
        }
        catch (SocketException) when (!from.IsClosed && !to.IsClosed)
        {
            // Noted where it happened. Whoever broke one leg, the other learns it the same way.
            client.Reset();
            origin.Reset();
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The other direction, the sweep or a stop ended the relay and noted how.
        }
    }

    // What the client said ahead stands on its leg since the tunnel was opened; what the origin did, nowhere yet.
    private void PassOnAhead(RecordingStream from, ReadOnlySpan<byte> ahead)
    {
        var now = from.Passing(ahead.Length);
        if (from == client && handed is null)
        {
            _recorder?.PassOn();
        }
        else
        {
            Tell(from.Peer, ahead, now);
        }
    }

    private void Tell(End from, ReadOnlySpan<byte> bytes, long now)
    {
        if (handed is null)
        {
            _recorder?.PassOn(from, bytes, now);
        }
        else
        {
            handed.Take(from, bytes);
        }
    }

    // Gives the number of bytes that passed, none at the end.
    private async ValueTask<long> PassAsync(RecordingStream from, RecordingStream to)
    {
        try
        {
            await from.Socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
        }
        catch (SocketException fault)
        {
            from.NoteFault(fault);
            throw;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        var passed = 0L;
        try
        {
            int count;
            do
            {
                passed += count = await ReceiveAsync(from, buffer);
                var now = from.Passing(count);
                Tell(from.Peer, buffer.AsSpan(0, count), now);
                if (count > 0)
                {
                    await SendAsync(to, buffer.AsMemory(0, count));
                }
            }
            while (count == buffer.Length && passed < SplicedFrom);
            return count > 0 ? passed : 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Receives what is there, or waits for it with an empty buffer.</summary>
    internal static async ValueTask<int> ReceiveAsync(RecordingStream from, Memory<byte> buffer)
    {
        try
        {
            return await from.Socket.ReceiveAsync(buffer, SocketFlags.None);
        }
        catch (SocketException fault)
        {
            from.NoteFault(fault);
            throw;
        }
    }

    /// <summary>Sends all bytes.</summary>
    internal static async ValueTask SendAsync(RecordingStream to, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await to.Socket.SendAsync(bytes, SocketFlags.None)..];
            }
        }
        catch (SocketException fault)
        {
            to.NoteFault(fault);
            throw;
        }
    }

    private const int ChunkSize = 64 * 1024;

    // Bulk: two descriptors and a look at the recorder are nothing beside it.
    private const int SplicedFrom = 256 * 1024;
}
