namespace ProxyLab.Recording;

/// <summary>Names the ways in which no connection comes about.</summary>
public enum ConnectFailure
{
    /// <summary>The name has no address.</summary>
    NameNotResolved,

    /// <summary>The next proxy on the way refused to connect (CONNECT status or SOCKS reply); the detail says how.</summary>
    ProxyRefused,

    /// <summary>RST answered the SYN.</summary>
    Refused,

    /// <summary>Nothing answered the SYN in time.</summary>
    TimedOut,

    /// <summary>A host or network was reported unreachable.</summary>
    Unreachable,
}
