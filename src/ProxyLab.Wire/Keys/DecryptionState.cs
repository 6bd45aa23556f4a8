namespace ProxyLab.Wire;

/// <summary>Names how far a key log has opened a connection.</summary>
public enum DecryptionState
{
    /// <summary>A record's tag, MAC or padding did not verify; what was opened before stays.</summary>
    Failed,

    /// <summary>The key log holds nothing that opens this connection, or its hellos were not seen.</summary>
    KeysMissing,

    /// <summary>There is no key log.</summary>
    NoKeys,

    /// <summary>At least one record was opened, and none failed.</summary>
    Opened,

    /// <summary>The version, suite or compression is not one that is opened here, or on this platform.</summary>
    Unsupported,

    /// <summary>The key log knows the connection, and no protected record has come yet.</summary>
    Waiting,
}
