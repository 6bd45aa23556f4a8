namespace ProxyLab.Capture;

/// <summary>Takes the packets of a capture, in the order of their frames.</summary>
internal interface IPacketTarget
{
    /// <summary>Takes a TCP segment.</summary>
    void Tcp(in TcpPacket packet);

    /// <summary>Takes word that a TCP segment did not reach its end.</summary>
    void Unreachable(in UnreachablePacket packet);
}
