namespace ProxyLab.Compare;

/// <summary>Says what the TLS client can see of an origin's fault.</summary>
public enum Masking
{
    /// <summary>The same fault: the same verify code, alert number, RST or FIN.</summary>
    Faithful,

    /// <summary>A fault, but another.</summary>
    Lossy,

    /// <summary>Nothing: its own handshake is clean.</summary>
    Masked,

    /// <summary>The origin has no fault.</summary>
    NotApplicable,

    /// <summary>A certificate was not seen.</summary>
    Unknown,
}
