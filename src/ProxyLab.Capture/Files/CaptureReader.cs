using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Reads the frames of a pcap or pcapng file, plain or in gzip, one after another from any stream.</summary>
/// <remarks>
/// Memory does not grow with the file. No content makes it throw: what cannot be read is a <see cref="Fault"/> behind
/// the last whole frame. Only what the stream itself throws leaves it.
/// </remarks>
public sealed class CaptureReader : IDisposable
{
    private readonly CaptureInput _input;
    private readonly FrameSource _frames;

    private CaptureReader(CaptureInput input)
    {
        _input = input;
        input.Has(4);
        (Format, _frames) = PcapFrames.Is(input.Ahead) ? (CaptureFormat.Pcap, new PcapFrames(input))
            : PcapngFrames.Is(input.Ahead) ? (CaptureFormat.Pcapng, new PcapngFrames(input))
            : (CaptureFormat.None, (FrameSource)new UnknownFormat(input));
    }

    /// <summary>Gets the file's format.</summary>
    public CaptureFormat Format { get; }

    /// <summary>Gets the frame that was read last, until the next one is read.</summary>
    public Frame Current
    {
        get
        {
            var slot = _frames.Slot;
            return new Frame(
                _frames.Number,
                new DateTimeOffset(slot.Ticks, TimeSpan.Zero),
                slot.Link,
                slot.OriginalLength,
                _input.At(slot.Start, slot.Length));
        }
    }

    /// <summary>Gets why reading stopped before the end of the file; null while it did not.</summary>
    public CaptureFault? Fault => _frames.Fault;

    /// <summary>Gets how many bytes of the stream were read, compressed as they are: for a progress bar.</summary>
    public long Position => _input.Consumed;

    /// <summary>Gets the TLS key logs met so far; they may stand anywhere in a pcapng file.</summary>
    public IReadOnlyList<Bytes> Secrets => _frames.Secrets;

    /// <summary>Gets what frames were cut to, the least of all interfaces so far; null when none is named.</summary>
    public int? SnapLength => _frames.SnapLength;

    /// <summary>Gets the program that wrote the file, as far as it says so; null when it does not.</summary>
    public string? Application => _frames.Application;

    /// <summary>Opens a capture; the reader closes the stream.</summary>
    /// <param name="input">The file from its start; it need not be seekable.</param>
    public static CaptureReader Open(Stream input) => new(new CaptureInput(input));

    /// <summary>Reads the next frame; false at the end of the file or at its first fault.</summary>
    public bool Next() => _frames.Next();

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();
}
