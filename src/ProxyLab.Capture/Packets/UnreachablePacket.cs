namespace ProxyLab.Capture;

/// <summary>Is an ICMP message that says a TCP segment did not reach its end (RFC 792, RFC 4443 §3.1, §3.3).</summary>
internal readonly ref struct UnreachablePacket
{
    /// <summary>Gets the number of the frame that carried the message, counted from 1.</summary>
    public required int Frame { get; init; }

    /// <summary>Gets when the frame was captured.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets who had sent the quoted segment: whom the message is for.</summary>
    public required NetworkEnd From { get; init; }

    /// <summary>Gets whom the quoted segment was sent to: who was not reached.</summary>
    public required NetworkEnd To { get; init; }

    /// <summary>Gets the sequence number of the quoted segment.</summary>
    public required uint Sequence { get; init; }

    /// <summary>Gets what the type and the code mean: <c>port unreachable</c>.</summary>
    public required string Reason { get; init; }
}
