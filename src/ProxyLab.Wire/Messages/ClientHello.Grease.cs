namespace ProxyLab.Wire;

/// <content>Finds GREASE wherever it may stand (RFC 8701 §3.1).</content>
public sealed partial record ClientHello
{
    /// <summary>Gets the places where this hello carries GREASE.</summary>
    public GreasePlaces GreasePlaces =>
        When(GreasePlaces.CipherSuites, CipherSuites.Any(suite => suite.IsGrease))
        | When(GreasePlaces.Extensions, (Extensions ?? default).Any(extension => extension.Type.IsGrease))
        | When(GreasePlaces.Groups, (SupportedGroups ?? default).Any(group => group.IsGrease))
        | When(GreasePlaces.KeyShares, (KeyShares ?? default).Any(share => share.Group.IsGrease))
        | When(GreasePlaces.Versions, (SupportedVersions ?? default).Any(version => version.IsGrease))
        | When(
            GreasePlaces.SignatureAlgorithms,
            (SignatureAlgorithms ?? default).Concat(SignatureAlgorithmsCert ?? default).Any(scheme => scheme.IsGrease))
        | When(GreasePlaces.Alpn, (Alpn ?? default).Any(Grease.IsProtocol))
        | When(GreasePlaces.PskModes, (PskModes ?? Bytes.Empty).Span.ToArray().Any(Grease.IsPskMode));

    private static GreasePlaces When(GreasePlaces place, bool isThere) => isThere ? place : GreasePlaces.None;
}
