namespace ProxyLab.Wire;

/// <summary>Reads both directions of a connection into <see cref="WireItem"/>s, as bytes come.</summary>
/// <remarks>
/// Never throws on input and never blocks. The two directions inform one another: a ServerHello says what the records
/// after it are (RFC 8446 §5, appendix D.4), so bytes are to be fed in the order in which they passed. How a direction
/// is cut into pieces changes nothing but the length of <see cref="WireItem.NonTls.First"/>. What is kept is bounded:
/// of protected records the first 32 of a direction are reported one by one (protected alerts always), a ClientHello
/// has at most 64 KiB and any other message 512 KiB, and a direction with more than 1,024 messages and alerts is
/// malformed. Not safe for use by two threads at once.
/// </remarks>
public sealed class TlsConversation
{
    private readonly Agreement _agreement;
    private readonly RecordStream _client;
    private readonly RecordStream _origin;

    /// <summary>Starts before the first byte of either direction.</summary>
    public TlsConversation()
        : this(null)
    {
    }

    /// <summary>Starts before the first byte of either direction, and opens or keeps protected records.</summary>
    /// <remarks>
    /// What a key log opens follows its record as a <see cref="WireItem.Decrypted"/>. The first 256 protected records
    /// of a direction are opened; after them an alert of TLS 1.3 cannot be told from data. A record that does not open
    /// ends the opening of its direction, unless it may be early data that the origin refused.
    /// <see cref="History"/> stays what it is without keys.
    /// </remarks>
    public TlsConversation(ConversationOptions? options)
    {
        _agreement = new(options);
        (_client, _origin) = (new(End.Client, _agreement), new(End.Origin, _agreement));
    }

    /// <summary>Gets Zeek's <c>ssl_history</c>: a letter for each message, a capital when the client sent it.</summary>
    /// <remarks>
    /// Letters as Zeek's ssl.log documents them; at most 100, Zeek's bound. Protected records have none, nor have they
    /// in Zeek, but the first application_data record of a direction before protection, which is early data in TLS 1.3,
    /// adds <c>D</c>: Zeek documents that letter and does not write it. Every alert that can be read adds <c>L</c>.
    /// </remarks>
    public string History => _agreement.History.ToString();

    /// <summary>Gets how far the key log has opened the connection.</summary>
    public DecryptionState Decryption => _agreement.Unsealing?.State ?? DecryptionState.NoKeys;

    /// <summary>Gets how many letters <see cref="History"/> has: none that is there ever changes.</summary>
    public int HistoryLength => _agreement.History.Length;

    /// <summary>Takes the next bytes of a direction and adds what they complete to <paramref name="items"/>.</summary>
    public void Feed(End from, ReadOnlySpan<byte> bytes, ICollection<WireItem> items) =>
        Stream(from).Feed(bytes, items);

    /// <summary>Passes over bytes of a direction that are known to be lost.</summary>
    /// <remarks>
    /// A loss inside the body of one protected or ignored record costs that record's content alone: it is reported with
    /// its length, once the direction goes on. After any other loss nothing follows in the direction, and nothing is
    /// said of it.
    /// </remarks>
    /// <param name="from">The end that sent them.</param>
    /// <param name="count">How many; nothing is done when it is not positive.</param>
    public void Skip(End from, long count) => Stream(from).Skip(count);

    /// <summary>Gets the number of bytes of a direction that have been fed or skipped.</summary>
    public long BytesFrom(End end) => Stream(end).Position;

    /// <summary>
    /// Gets where the record began of which a direction has sent a part only; <c>null</c> when it stands between
    /// records.
    /// </summary>
    /// <remarks>
    /// Of records with handshake messages in clear alone: its first messages may be there before it is whole.
    /// </remarks>
    public long? OpenRecordFrom(End end) => Stream(end).OpenRecord;

    /// <summary>Gets whether the handshake of a direction is over by far: all that would still be reported of it is alerts.</summary>
    /// <remarks>Whoever cares for no more of it may <see cref="Skip"/> what follows.</remarks>
    public bool IsSettled(End end) => Stream(end).IsSettled;

    /// <summary>Gets the number of protected records of a direction, those not reported one by one too.</summary>
    public long ProtectedFrom(End end) => Stream(end).ProtectedRecords;

    private RecordStream Stream(End end) => end == End.Client ? _client : _origin;
}
