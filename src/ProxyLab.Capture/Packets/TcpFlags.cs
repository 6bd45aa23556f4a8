namespace ProxyLab.Capture;

/// <summary>Names the control bits of a TCP header, in their order (RFC 9293 §3.1, RFC 3168 §6.1).</summary>
[Flags]
internal enum TcpFlags : byte
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>FIN: the sender has no more to send.</summary>
    Fin = 0x01,

    /// <summary>SYN: the sequence number is the first one.</summary>
    Syn = 0x02,

    /// <summary>RST: the connection is over at once.</summary>
    Reset = 0x04,

    /// <summary>PSH: the receiver shall hand on what it has.</summary>
    Push = 0x08,

    /// <summary>ACK: the acknowledgment number counts.</summary>
    Ack = 0x10,

    /// <summary>URG: the urgent pointer counts.</summary>
    Urgent = 0x20,

    /// <summary>ECE: the receiver met congestion.</summary>
    CongestionEcho = 0x40,

    /// <summary>CWR: the sender slowed down.</summary>
    WindowReduced = 0x80,
}
