using System.Text;

namespace ProxyLab.Wire;

/// <summary>Writes Zeek's <c>ssl_history</c>, one letter for each thing sent in clear.</summary>
internal sealed class MessageHistory
{
    private readonly StringBuilder _letters = new(16);

    /// <summary>Gets the number of letters.</summary>
    public int Length => _letters.Length;

    /// <summary>Adds a handshake message.</summary>
    public void Add(WireItem.Handshake message) => Add(message.From, Letter(message));

    /// <summary>Adds a letter, given in upper case.</summary>
    public void Add(End from, char letter)
    {
        if (_letters.Length < MaximumLength)
        {
            _letters.Append(from == End.Client ? letter : char.ToLowerInvariant(letter));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _letters.ToString();

    // Types registered later, such as compressed_certificate, are unassigned to Zeek.
    private static char Letter(WireItem.Handshake message) => message.Type switch
    {
        HandshakeType.HelloRequest => 'H',
        HandshakeType.ClientHello => 'C',
        HandshakeType.ServerHello => ServerHelloPeek.IsHelloRetryRequest(message.Raw.Span) ? 'J' : 'S',
        (HandshakeType)3 => 'V', // hello_verify_request, of DTLS
        HandshakeType.NewSessionTicket => 'T',
        HandshakeType.EndOfEarlyData => 'E',
        HandshakeType.HelloRetryRequest => 'J',
        HandshakeType.EncryptedExtensions => 'O',
        HandshakeType.Certificate => 'X',
        HandshakeType.ServerKeyExchange => 'K',
        HandshakeType.CertificateRequest => 'R',
        HandshakeType.ServerHelloDone => 'N',
        HandshakeType.CertificateVerify => 'Y',
        HandshakeType.ClientKeyExchange => 'G',
        HandshakeType.Finished => 'F',
        HandshakeType.CertificateUrl => 'W',
        HandshakeType.CertificateStatus => 'U',
        HandshakeType.SupplementalData => 'A',
        HandshakeType.KeyUpdate => 'P',
        HandshakeType.MessageHash => 'M',
        _ => 'Z',
    };

    // Zeek's own bound, SSL::max_ssl_history_length.
    private const int MaximumLength = 100;
}
