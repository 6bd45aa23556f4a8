using ProxyLab.Wire;

namespace ProxyLab.Certificates.Forging;

/// <summary>Says which forged certificate is meant.</summary>
/// <param name="Origin">SHA-256 of the origin's whole leaf: never a part of it, or one origin could be served another's copy.</param>
/// <param name="Host">The host asked for.</param>
/// <param name="Forging">The way it is made.</param>
/// <param name="Rsa">The kind of its key.</param>
internal readonly record struct LeafKey(Bytes Origin, string Host, ForgingClass Forging, bool Rsa);
