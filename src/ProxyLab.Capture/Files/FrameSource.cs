using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Reads the frames of one file format.</summary>
/// <param name="input">The file, at the start of what is to be read.</param>
internal abstract class FrameSource(CaptureInput input)
{
    private readonly List<Bytes> _secrets = [];

    /// <summary>Gets where the frame lies that was read last.</summary>
    public FrameSlot Slot { get; protected set; }

    /// <summary>Gets how many frames were met, those of blocks that hold no packet included.</summary>
    public int Number { get; protected set; }

    /// <summary>Gets the least number of bytes that frames were cut to; null when the file names none.</summary>
    public int? SnapLength { get; private set; }

    /// <summary>Gets the TLS key logs met so far.</summary>
    public IReadOnlyList<Bytes> Secrets => _secrets;

    /// <summary>Gets the program that wrote the file, as the first section has it that names one; else null.</summary>
    public string? Application { get; protected set; }

    /// <summary>Gets why reading stopped before the end; null when it did not.</summary>
    public CaptureFault? Fault { get; private set; }

    /// <summary>Gets the file.</summary>
    protected CaptureInput Input => input;

    /// <summary>Reads the next frame; false at the end and at the first fault.</summary>
    public abstract bool Next();

    /// <summary>Keeps a TLS key log.</summary>
    protected void Keep(Bytes secrets) => _secrets.Add(secrets);

    /// <summary>Takes the snap length of the file or of an interface; 0 is none.</summary>
    protected void Snap(uint length)
    {
        if (length is > 0 and <= int.MaxValue)
        {
            SnapLength = Math.Min((int)length, SnapLength ?? int.MaxValue);
        }
    }

    /// <summary>Stops for good at what lies ahead.</summary>
    protected bool Stop(string text)
    {
        Fault ??= new CaptureFault(input.Offset, Number, text);
        return false;
    }

    /// <summary>Stops because the file has no more bytes: at its end, or within what was being read.</summary>
    protected bool StopShort(string what)
    {
        if (input.Damage is { } damage)
        {
            return Stop($"the gzip file cannot be read further: {damage}. What was read before it is used; "
                + "copy or compress the capture again for the rest.");
        }

        return !input.Ahead.IsEmpty && Stop($"the file ends within {what}: {input.Ahead.Length} bytes are left. "
            + "All before it is used; the capture was cut short, or its tool was stopped while it wrote.");
    }
}
