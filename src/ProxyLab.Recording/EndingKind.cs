namespace ProxyLab.Recording;

/// <summary>Names the ways in which a connection ends.</summary>
public enum EndingKind
{
    /// <summary>FIN (RFC 9293 §3.6).</summary>
    Fin,

    /// <summary>RST (RFC 9293 §3.5.2).</summary>
    Reset,

    /// <summary>Bytes did not come in time.</summary>
    TimedOut,
}
