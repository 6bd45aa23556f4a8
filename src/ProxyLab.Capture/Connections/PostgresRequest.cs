namespace ProxyLab.Capture;

/// <summary>Reads PostgreSQL's SSLRequest and the byte that answers it.</summary>
internal sealed class PostgresRequest : IPrelude
{
    /// <summary>Gets the request: a length of 8, and the code 80877103.</summary>
    public static ReadOnlySpan<byte> Word => [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <inheritdoc/>
    public int Most => 1024;

    /// <inheritdoc/>
    public string? AskedHost => null;

    /// <inheritdoc/>
    public PreludeStep Read(Moment at, PreludeBuffer client, PreludeBuffer origin, LegEvents leg)
    {
        if (origin.Unread.IsEmpty)
        {
            return PreludeStep.MoreNeeded;
        }

        if (origin.Unread[0] != (byte)'S')
        {
            return PreludeStep.SomethingElse;
        }

        client.Skip(Word.Length);
        origin.Skip(1);
        return PreludeStep.TlsFollows;
    }
}
