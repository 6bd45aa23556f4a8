namespace ProxyLab.Wire;

/// <summary>Opens the records of one direction in their order: keys, their changes and the records' numbers.</summary>
internal abstract class Protection
{
    /// <summary>Gets whether a record under the present keys was lost, so that a message may be torn.</summary>
    public bool IsTorn { get; protected set; }

    /// <summary>Opens the next record.</summary>
    /// <param name="record">Its header.</param>
    /// <param name="body">Its body.</param>
    /// <param name="plain">Where to write; as long as the body.</param>
    /// <param name="content">The inner type, and how much of <paramref name="plain"/> is the content.</param>
    public abstract OpenResult Open(
        in RecordHeader record, ReadOnlySpan<byte> body, Span<byte> plain, out (ContentType Type, int Length) content);

    /// <summary>Counts a record that is not there to be opened.</summary>
    public abstract void Lose();

    /// <summary>Changes the keys where a message that was opened says so.</summary>
    public virtual void After(HandshakeType message)
    {
    }
}
