namespace ProxyLab.Certificates.Reading;

/// <summary>Is one subtree of names.</summary>
/// <param name="Base">Its root.</param>
/// <param name="HasBounds">Whether it has a minimum or maximum, which OpenSSL refuses.</param>
internal readonly record struct NameSubtree(GeneralName Base, bool HasBounds);
