using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProxyLab.Proxy;

/// <summary>Is a pipe that bytes go through from one socket to another without leaving the kernel (splice(2)).</summary>
/// <remarks>Empty ones are kept for the next direction that has much to move.</remarks>
internal sealed partial class SplicePipe
{
    /// <summary>What a fill gives when the sender is done.</summary>
    public const int End = 0;

    /// <summary>What a fill or a drain gives when the socket has nothing to give, or no room, at present.</summary>
    public const int Again = -1;

    /// <summary>What a fill gives when the system cannot splice from such a socket; nothing was moved.</summary>
    public const int Unsupported = -2;

    private static readonly ConcurrentBag<SplicePipe> Idle = [];

    private readonly SafeFileHandle _read;
    private readonly SafeFileHandle _write;

    private SplicePipe(SafeFileHandle read, SafeFileHandle write) => (_read, _write) = (read, write);

    /// <summary>Gets how many bytes are in it.</summary>
    public int Held { get; private set; }

    /// <summary>Gets a pipe; <c>null</c> where there is no splice, or no descriptor is free.</summary>
    public static SplicePipe? TryRent()
    {
        if (Idle.TryTake(out var idle))
        {
            return idle;
        }

        Span<int> ends = stackalloc int[2];
        if (!OperatingSystem.IsLinux() || Pipe2(ends, NonBlocking | CloseOnExec) != 0)
        {
            return null;
        }

        var write = new SafeFileHandle(ends[1], ownsHandle: true);

        // As large as an unprivileged user may have sixty-four of; when it is refused, the usual size does too.
        _ = Control(write, SetPipeSize, Size);
        return new(new(ends[0], ownsHandle: true), write);
    }

    /// <summary>Gives it back; one that still holds bytes of a relay that broke is closed.</summary>
    public void Return()
    {
        if (Held == 0 && Idle.Count < MostIdle)
        {
            Idle.Add(this);
            return;
        }

        _read.Dispose();
        _write.Dispose();
    }

    /// <summary>Takes what a socket has; gives the count, or <see cref="End"/>, <see cref="Again"/>, <see cref="Unsupported"/>.</summary>
    /// <exception cref="SocketException">The peer broke the connection.</exception>
    public int Fill(Socket from)
    {
        var count = Move(from.SafeHandle, _write, Size);
        Held += Math.Max(count, 0);
        return count;
    }

    /// <summary>Gives what it holds to a socket; gives the count or <see cref="Again"/>.</summary>
    /// <exception cref="SocketException">The peer broke the connection.</exception>
    public int Drain(Socket to)
    {
        var count = Move(_read, to.SafeHandle, Held);
        Held -= Math.Max(count, 0);
        return count == Unsupported ? throw new SocketException((int)SocketError.OperationNotSupported) : count;
    }

    /// <summary>Takes what it holds into memory; gives the count.</summary>
    public int Read(Span<byte> buffer)
    {
        nint count;
        do
        {
            count = Read(_read, buffer, (nuint)Math.Min(Held, buffer.Length));
        }
        while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        // What was put in comes out: it cannot be empty, and nobody else reads from it.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Held -= (int)count;
        return (int)count;
    }

    private static int Move(SafeHandle from, SafeHandle to, int most)
    {
        while (true)
        {
            var count = (int)Splice(from, 0, to, 0, (nuint)most, MovePages | NoWait);
            if (count >= 0)
            {
                return count;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case WouldBlock:
                    return Again;
                case InvalidArgument:
                    return Unsupported;
                case var error:
                    throw new SocketException((int)OfError(error));
            }
        }
    }

    // errno(3) of Linux on any architecture .NET runs on, as the base library translates it.
    private static SocketError OfError(int error) => error switch
    {
        32 => SocketError.Shutdown, // EPIPE
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        110 => SocketError.TimedOut,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        101 => SocketError.NetworkUnreachable,
        _ => SocketError.SocketError,
    };

    [LibraryImport("libc", EntryPoint = "splice", SetLastError = true)]
    private static partial nint Splice(SafeHandle from, nint fromOffset, SafeHandle to, nint toOffset, nuint length, uint flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeHandle file, Span<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe2(Span<int> ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeHandle file, int command, int argument);

    private const int Size = 256 * 1024, MostIdle = 64;
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000, SetPipeSize = 1031;
    private const uint MovePages = 1, NoWait = 2;
    private const int Interrupted = 4, WouldBlock = 11, InvalidArgument = 22;
}
