namespace ProxyLab.Wire;

/// <summary>Holds the labels of a key log that open records (RFC 9850 §2.1, §2.2).</summary>
internal static class KeyLabels
{
    /// <summary>Goes before the master secret of TLS 1.2 and below.</summary>
    public const string MasterSecret = "CLIENT_RANDOM";

    /// <summary>Goes before the secret of early data.</summary>
    public const string ClientEarly = "CLIENT_EARLY_TRAFFIC_SECRET";

    /// <summary>Goes before the secret of the client's handshake messages.</summary>
    public const string ClientHandshake = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";

    /// <summary>Goes before the secret of the origin's handshake messages.</summary>
    public const string ServerHandshake = "SERVER_HANDSHAKE_TRAFFIC_SECRET";

    /// <summary>Goes before the client's first secret after the handshake.</summary>
    public const string ClientTraffic = "CLIENT_TRAFFIC_SECRET_0";

    /// <summary>Goes before the origin's first secret after the handshake.</summary>
    public const string ServerTraffic = "SERVER_TRAFFIC_SECRET_0";
}
