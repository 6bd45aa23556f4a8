namespace ProxyLab.Wire;

/// <summary>Is one thing that a direction's bytes said: a message, an alert, a protected record, or no TLS.</summary>
/// <param name="From">The end that sent it.</param>
/// <param name="Offset">Where its first byte stood in that direction's stream, counted from zero.</param>
public abstract record WireItem(End From, long Offset)
{
    /// <summary>Is a whole handshake message in clear; it is re-read with the message types' own parsers.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where the first byte of <paramref name="Raw"/> stood, after the record's header.</param>
    /// <param name="Raw">Header and body, reassembled over records; for an SSL 2.0 hello the record's body.</param>
    /// <param name="Records">How many records it was spread over.</param>
    /// <param name="RecordVersion">The version its first record named; SSL 2.0 for the SSL 2.0 form.</param>
    /// <param name="IsSsl2Form">Whether it is a hello in the SSL 2.0 form.</param>
    public sealed record Handshake(
        End From, long Offset, Bytes Raw, int Records, ProtocolVersion RecordVersion, bool IsSsl2Form = false)
        : WireItem(From, Offset)
    {
        /// <summary>Gets the message type; ClientHello for the SSL 2.0 form.</summary>
        public HandshakeType Type => IsSsl2Form ? HandshakeType.ClientHello : (HandshakeType)Raw.Span[0];
    }

    /// <summary>Is an alert record; without a value when it is protected.</summary>
    /// <remarks>Two bytes are in clear wherever they stand; a record of several alerts is as many items.</remarks>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where the record began; for a further alert in it, where that alert itself stood.</param>
    /// <param name="Value">What it says; <c>null</c> when it is encrypted, or not two bytes for each alert.</param>
    /// <param name="Length">The record's length.</param>
    /// <param name="RecordVersion">The version the record named.</param>
    public sealed record AlertRecord(End From, long Offset, Alert? Value, int Length, ProtocolVersion RecordVersion)
        : WireItem(From, Offset)
    {
        /// <summary>Gets a protected record, header and body, as it stood on the wire; <c>null</c> unless it was asked for.</summary>
        public Bytes? Raw { get; init; }
    }

    /// <summary>Is a change_cipher_spec record, the compatibility one of TLS 1.3 too.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where its first byte stood.</param>
    public sealed record ChangeCipherSpec(End From, long Offset) : WireItem(From, Offset);

    /// <summary>Is a protected record, or an application_data or heartbeat record before any protection.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where its first byte stood.</param>
    /// <param name="Type">The outer type: what it really is shows only in TLS 1.2 and below.</param>
    /// <param name="Length">The record's length.</param>
    public sealed record Protected(End From, long Offset, ContentType Type, int Length) : WireItem(From, Offset)
    {
        /// <summary>Gets the record, header and body, as it stood on the wire; <c>null</c> unless it was asked for.</summary>
        public Bytes? Raw { get; init; }
    }

    /// <summary>Is what a key log laid open in the protected record or alert that was reported just before it.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where the record that completed it began.</param>
    /// <param name="Item">
    /// A <see cref="Handshake"/>, an <see cref="AlertRecord"/> or an <see cref="ApplicationData"/>, whose offset is that
    /// of the record in which it began, and whose length is that of the content.
    /// </param>
    public sealed record Decrypted(End From, long Offset, WireItem Item) : WireItem(From, Offset);

    /// <summary>Is application data of one record; only inside a <see cref="Decrypted"/>.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where the record began.</param>
    /// <param name="Content">The data, of the first 16 KiB of the direction; never empty.</param>
    public sealed record ApplicationData(End From, long Offset, Bytes Content) : WireItem(From, Offset);

    /// <summary>Is a stream that does not speak TLS; nothing follows it in its direction.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where its first byte stood.</param>
    /// <param name="Kind">What it looks like.</param>
    /// <param name="First">Its first bytes, at most 64: as many as had come when it was certain.</param>
    public sealed record NonTls(End From, long Offset, NonTlsKind Kind, Bytes First) : WireItem(From, Offset);

    /// <summary>Is a stream that stopped being TLS; nothing follows it in its direction.</summary>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Offset">Where the offending record, or the offending handshake message in it, began.</param>
    /// <param name="Fault">What is wrong; its offset counts from <paramref name="Offset"/>.</param>
    public sealed record Malformed(End From, long Offset, WireFault Fault) : WireItem(From, Offset);
}
