namespace ProxyLab.Certificates.Reading;

/// <summary>Names the object identifiers that are read, judged or forged.</summary>
internal static class Oids
{
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string BasicConstraints = "2.5.29.19";
    public const string CertificatePolicies = "2.5.29.32";
    public const string CommonName = "2.5.4.3";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string Dsa = "1.2.840.10040.4.1";
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string Ed25519 = "1.3.101.112";
    public const string Ed448 = "1.3.101.113";
    public const string EmailAddress = "1.2.840.113549.1.9.1";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string InhibitAnyPolicy = "2.5.29.54";
    public const string IpAddressBlocks = "1.3.6.1.5.5.7.1.7";
    public const string AutonomousSystems = "1.3.6.1.5.5.7.1.8";
    public const string KeyUsage = "2.5.29.15";
    public const string MicrosoftServerGated = "1.3.6.1.4.1.311.10.3.3";
    public const string NameConstraints = "2.5.29.30";
    public const string NetscapeCertificateType = "2.16.840.1.113730.1.1";
    public const string NetscapeServerGated = "2.16.840.1.113730.4.1";
    public const string PolicyConstraints = "2.5.29.36";
    public const string PolicyMappings = "2.5.29.33";
    public const string ProxyCertificate = "1.3.6.1.5.5.7.1.14";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string SignedCertificateTimestamps = "1.3.6.1.4.1.11129.2.4.2";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string TlsFeature = "1.3.6.1.5.5.7.1.24";
}
