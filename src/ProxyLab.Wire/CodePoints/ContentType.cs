namespace ProxyLab.Wire;

/// <summary>Names the record types (RFC 8446 §5.1, RFC 6520).</summary>
public enum ContentType : byte
{
    /// <summary>change_cipher_spec.</summary>
    ChangeCipherSpec = 20,

    /// <summary>alert.</summary>
    Alert = 21,

    /// <summary>handshake.</summary>
    Handshake = 22,

    /// <summary>application_data; in TLS 1.3 the outside of every protected record.</summary>
    ApplicationData = 23,

    /// <summary>heartbeat (RFC 6520).</summary>
    Heartbeat = 24,
}
