using System.Buffers.Binary;
using System.Diagnostics;

namespace ProxyLab.Path.Tests;

/// <summary>Captures one interface of a box from the time it is made, and cuts out of that what belongs to one
/// cell.</summary>
/// <remarks>tcpdump hands over each frame as it sees it, with the kernel's time, so a mark that was read tells that all
/// before it was.</remarks>
internal sealed class Wiretap : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _tcpdump;
    private readonly List<TappedFrame> _frames = [];
    private readonly Task _reading;
    private readonly Task<string> _complaints;
    private byte[] _fileHeader = [];

    private Wiretap(Process tcpdump)
    {
        _tcpdump = tcpdump;
        _complaints = tcpdump.StandardError.ReadToEndAsync();
        _reading = ReadAsync(tcpdump.StandardOutput.BaseStream);
    }

    /// <summary>Starts to capture an interface; a mark says when it does.</summary>
    public static Wiretap Start(NetworkNamespace box, string networkInterface) => new(Tool.Start("ip",
    [
        "netns", "exec", box.Name, Tool.Find("tcpdump") ?? throw new InvalidOperationException(
            "tcpdump is not on this machine"),
        "-i", networkInterface, "-s", "0", "-B", "8192", "-U", "--immediate-mode", "-n", "-w", "-",
    ]));

    /// <summary>Waits until a datagram with this text was seen, sending it until then, and gives the number of the
    /// frame after it.</summary>
    public async Task<int> MarkAsync(byte[] text, Action send)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            send();
            var next = await UntilAsync(() => Find(text), TimeSpan.FromMilliseconds(500));
            if (next > 0)
            {
                return next;
            }

            if (_tcpdump.HasExited || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException(
                    $"tcpdump saw no mark: {(_tcpdump.HasExited ? await _complaints : "it runs")}");
            }
        }
    }

    /// <summary>Waits until a TCP connection has begun since a frame and all such have ended, or until there is no use
    /// in waiting.</summary>
    public Task SettledAsync(int since, TimeSpan within) => UntilAsync(() => IsSettled(since) ? 1 : 0, within);

    /// <summary>Counts the TCP connections that began in a stretch.</summary>
    public int Starts(int from, int to)
    {
        lock (_frames)
        {
            return _frames[from..to].Where(frame => frame.IsStart).Select(frame => frame.Connection).Distinct().Count();
        }
    }

    /// <summary>Writes the frames of a stretch to a file, without those of connections that began before it.</summary>
    public Task WriteAsync(string path, int from, int to)
    {
        using var content = new MemoryStream();
        content.Write(_fileHeader);
        lock (_frames)
        {
            var own = _frames[from..to].Where(frame => frame.IsStart).Select(frame => frame.Connection).ToHashSet();
            foreach (var frame in _frames[from..to]
                .Where(frame => frame.Connection is null || own.Contains(frame.Connection)))
            {
                content.Write(frame.Record);
            }
        }

        return File.WriteAllBytesAsync(path, content.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        _tcpdump.Kill(entireProcessTree: true);
        await _tcpdump.WaitForExitAsync();
        await _reading;
        _tcpdump.Dispose();
    }

    private int Find(byte[] text)
    {
        lock (_frames)
        {
            return _frames.FindLastIndex(frame => frame.EndsWith(text)) + 1;
        }
    }

    private bool IsSettled(int since)
    {
        lock (_frames)
        {
            var begun = _frames[since..].Where(frame => frame.Connection is not null).GroupBy(frame => frame.Connection)
                .Where(connection => connection.Any(frame => frame.IsStart)).ToList();
            return begun.Count > 0 && begun.TrueForAll(IsEnded);
        }
    }

    private static bool IsEnded(IEnumerable<TappedFrame> connection) => connection.Any(frame => frame.IsReset)
        || connection.Where(frame => frame.IsFinish).Select(frame => frame.Sender).Distinct().Count() == 2;

    private static async Task<int> UntilAsync(Func<int> found, TimeSpan within)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (found() is > 0 and var number)
            {
                return number;
            }

            if (TimeProvider.System.GetElapsedTime(started) > within)
            {
                return 0;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private async Task ReadAsync(Stream input)
    {
        var file = new byte[24];
        var header = new byte[16];
        if (await input.ReadAtLeastAsync(file, file.Length, throwOnEndOfStream: false) < file.Length)
        {
            return;
        }

        _fileHeader = file;
        while (await input.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var record = new byte[header.Length + BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8))];
            header.CopyTo(record, 0);
            await input.ReadExactlyAsync(record.AsMemory(header.Length));
            lock (_frames)
            {
                _frames.Add(TappedFrame.Of(record));
            }
        }
    }
}
