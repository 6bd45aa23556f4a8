namespace ProxyLab.Cli.Sessions;

/// <summary>Names the forms that sessions are exported in.</summary>
internal enum ExportFormat
{
    /// <summary>HAR 1.2.</summary>
    Har,

    /// <summary>A ProxyLab recording, NDJSON.</summary>
    Json,

    /// <summary>OONI's archival <c>tls_handshakes</c>.</summary>
    Ooni,

    /// <summary>pcapng, for Wireshark.</summary>
    Pcapng,
}
