namespace ProxyLab.Compare;

/// <summary>Names what the client made of the certificate it was shown.</summary>
internal enum Reaction
{
    /// <summary>It sent application data: it trusts what it saw.</summary>
    Accepted,

    /// <summary>It finished the handshake and took leave in good order, asking nothing.</summary>
    Orderly,

    /// <summary>It sent an alert that is about certificates.</summary>
    Refused,

    /// <summary>It closed without a word, as clients do that refuse silently; others do so too.</summary>
    Silent,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
