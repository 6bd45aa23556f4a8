namespace ProxyLab.Wire;

/// <summary>Is one extension as it was sent (RFC 8446 §4.2).</summary>
/// <param name="Type">What it is.</param>
/// <param name="Body">The bytes after its length.</param>
public readonly record struct Extension(ExtensionType Type, Bytes Body);
