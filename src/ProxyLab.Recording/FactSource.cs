namespace ProxyLab.Recording;

/// <summary>Says how a fact came to be known.</summary>
public enum FactSource
{
    /// <summary>Seen in clear on the wire.</summary>
    Wire,

    /// <summary>Decrypted from the wire with session keys.</summary>
    Decrypted,

    /// <summary>Said by the TLS engine at our own end of the leg.</summary>
    PeerReported,
}
