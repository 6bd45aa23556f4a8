namespace ProxyLab.Wire;

/// <summary>Holds what one direction must know of the other to read its records.</summary>
/// <param name="options">What is asked beyond reading what is in clear.</param>
internal sealed class Agreement(ConversationOptions? options = null)
{
    private bool _hasKeyExchange;

    /// <summary>Gets what opens protected records; <c>null</c> without a key log.</summary>
    public Unsealing? Unsealing { get; } = options?.Keys is { } keys ? new(keys) : null;

    /// <summary>Gets whether the protected records that are reported are kept byte for byte.</summary>
    public bool KeepsProtected { get; } = options is { KeepsProtected: true };

    /// <summary>Gets the letters of both directions.</summary>
    public MessageHistory History { get; } = new();

    /// <summary>Gets whether the origin chose TLS 1.3; <c>null</c> before ServerHello or HelloRetryRequest.</summary>
    public bool? IsTls13 { get; private set; }

    /// <summary>Gets whether the client opened with a hello in the SSL 2.0 form.</summary>
    public bool HasSsl2Hello { get; private set; }

    /// <summary>Gets or sets whether the origin answered in SSL 2.0, so that nothing here is TLS.</summary>
    public bool IsSsl2 { get; set; }

    /// <summary>Gets or sets whether bytes of the origin were lost that may have held its ServerHello.</summary>
    public bool HasLostAnswer { get; set; }

    /// <summary>Takes in a message that one end sent in clear.</summary>
    public void Note(WireItem.Handshake message)
    {
        History.Add(message);
        Unsealing?.NoteClear(message);
        if (message.IsSsl2Form)
        {
            HasSsl2Hello = true;
        }
        else if (message.From == End.Client)
        {
            _hasKeyExchange |= message.Type == HandshakeType.ClientKeyExchange;
        }
        else if (message.Type is HandshakeType.ServerHello or HandshakeType.HelloRetryRequest)
        {
            IsTls13 ??= message.Type == HandshakeType.HelloRetryRequest || ServerHelloPeek.IsTls13(message.Raw.Span);
        }
    }

    /// <summary>Says whether change_cipher_spec from an end protects what follows it.</summary>
    /// <remarks>
    /// In TLS 1.3 it never does (RFC 8446 §5, appendix D.4). A client that sends it before any ServerHello speaks
    /// TLS 1.3 too, early data being next; unless it has already sent ClientKeyExchange, or bytes of the origin are
    /// lost: then nothing after it can be taken for clear.
    /// </remarks>
    public bool IsProtectedAfterChange(End from) =>
        IsTls13 is { } isTls13 ? !isTls13 : from == End.Origin || _hasKeyExchange || HasLostAnswer;
}
