namespace ProxyLab.Recording;

/// <summary>Names the segments that open or end a connection.</summary>
public enum SegmentKind
{
    /// <summary>FIN.</summary>
    Fin,

    /// <summary>RST.</summary>
    Reset,

    /// <summary>SYN.</summary>
    Syn,

    /// <summary>SYN with ACK.</summary>
    SynAck,
}
