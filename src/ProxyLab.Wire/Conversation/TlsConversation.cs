namespace ProxyLab.Wire;

/// <summary>Reads both directions of one connection, any number of bytes at a time, into <see cref="WireItem"/>s.</summary>
/// <remarks>
/// Never throws on input and never blocks. The two directions inform one another: a ServerHello says what the records after it are
/// (RFC 8446 §5, appendix D.4). Not safe for use by two threads at once.
/// </remarks>
public sealed class TlsConversation
{
    /// <summary>Takes the next bytes of one direction and adds what they complete to <paramref name="items"/>.</summary>
    public void Feed(End from, ReadOnlySpan<byte> bytes, ICollection<WireItem> items) => throw new NotImplementedException();

    /// <summary>Gets the number of bytes of a direction that have been fed.</summary>
    public long BytesFrom(End end) => throw new NotImplementedException();

    /// <summary>Gets the number of protected records of a direction, those too that were not reported one by one.</summary>
    public long ProtectedFrom(End end) => throw new NotImplementedException();

    /// <summary>Gets Zeek's <c>ssl_history</c>: a letter for each message, upper case from the client, lower case from the origin.</summary>
    public string History => throw new NotImplementedException();
}
