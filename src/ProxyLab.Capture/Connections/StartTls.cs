using System.Text;

namespace ProxyLab.Capture;

/// <summary>
/// Reads a protocol of text up to where it turns to TLS: after STARTTLS, STLS or AUTH TLS, when the client's hello
/// comes.
/// </summary>
/// <remarks>
/// SMTP (RFC 3207), IMAP (RFC 9051 §6.2.1), POP3 (RFC 2595 §4), FTP (RFC 4217), XMPP (RFC 6120 §5) and IRC alike:
/// the client asks, the origin agrees, and the client's next byte is the first of a record, which text never holds.
/// </remarks>
internal sealed class StartTls : IPrelude
{
    /// <inheritdoc/>
    public int Most => 16 * 1024;

    /// <inheritdoc/>
    public string? AskedHost => null;

    /// <inheritdoc/>
    public PreludeStep Read(Moment at, PreludeBuffer client, PreludeBuffer origin, LegEvents leg)
    {
        var hello = client.Unread.IndexOf(Record);
        if (hello < 0)
        {
            return PreludeStep.MoreNeeded;
        }

        var text = Encoding.Latin1.GetString(client.Unread[..hello]);
        if (!Array.Exists(Words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return PreludeStep.SomethingElse;
        }

        client.Skip(hello);
        origin.Clear();
        return PreludeStep.TlsFollows;
    }

    private static ReadOnlySpan<byte> Record => [0x16, 0x03];

    private static readonly string[] Words = ["STARTTLS", "STLS", "AUTH TLS", "AUTH SSL"];
}
