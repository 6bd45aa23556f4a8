namespace ProxyLab.Wire;

/// <summary>Names what came of opening a record.</summary>
internal enum OpenResult
{
    /// <summary>It did not verify under the key that it must be under.</summary>
    Failed,

    /// <summary>There is no key that it must be under; a later record may still open.</summary>
    NoKey,

    /// <summary>It was opened.</summary>
    Opened,
}
