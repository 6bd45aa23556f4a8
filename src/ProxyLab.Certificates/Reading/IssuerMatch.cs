namespace ProxyLab.Certificates.Reading;

/// <summary>Says whether one certificate can have issued another, signature aside: what OpenSSL asks of a candidate issuer.</summary>
internal static class IssuerMatch
{
    /// <summary>Compares names, key identifiers and algorithms.</summary>
    public static bool Matches(ParsedCertificate issuer, ParsedCertificate subject) =>
        issuer.Subject.Key == subject.Issuer.Key
        && !issuer.Meaning.IsInvalid
        && !subject.Meaning.IsInvalid
        && IdentifierMatches(issuer, subject.Meaning.AuthorityKeyIdentifier)
        && AlgorithmMatches(issuer.Key, subject.SignatureAlgorithm);

    private static bool IdentifierMatches(ParsedCertificate issuer, AuthorityKey? wanted) =>
        wanted is null
        || ((wanted.KeyIdentifier is not { } identifier || issuer.Meaning.SubjectKeyIdentifier is not { } own || identifier == own)
            && (wanted.Serial is not { } serial || serial == issuer.Serial)
            && (wanted.Issuer is null || wanted.Issuer.Key == issuer.Issuer.Key));

    private static bool AlgorithmMatches(PublicKeyFacts key, AlgorithmIdentifier signature) =>
        key.IsReadable
        && CertificateSignature.Of(signature).KeyOid is { } needed
        && (needed == key.Oid || (needed == Oids.RsaPss && key.Oid == Oids.Rsa));
}
