using ProxyLab.Recording;

namespace ProxyLab.Certificates.Validation;

/// <summary>Names OpenSSL's verify codes that validation gives.</summary>
internal static class Codes
{
    public static readonly VerifyCode Unspecified = new(1);
    public static readonly VerifyCode UnableToGetIssuer = new(2);
    public static readonly VerifyCode UnableToDecodeIssuerKey = new(6);
    public static readonly VerifyCode SignatureFailure = new(7);
    public static readonly VerifyCode NotYetValid = new(9);
    public static readonly VerifyCode Expired = new(10);
    public static readonly VerifyCode NotBeforeField = new(13);
    public static readonly VerifyCode NotAfterField = new(14);
    public static readonly VerifyCode SelfSignedLeaf = new(18);
    public static readonly VerifyCode SelfSignedInChain = new(19);
    public static readonly VerifyCode UnableToGetIssuerLocally = new(20);
    public static readonly VerifyCode UnableToVerifyLeaf = new(21);
    public static readonly VerifyCode ChainTooLong = new(22);
    public static readonly VerifyCode PathLengthExceeded = new(25);
    public static readonly VerifyCode InvalidPurpose = new(26);
    public static readonly VerifyCode NoCertificateSign = new(32);
    public static readonly VerifyCode UnhandledCritical = new(34);
    public static readonly VerifyCode InvalidNonCa = new(37);
    public static readonly VerifyCode NoDigitalSignature = new(39);
    public static readonly VerifyCode ProxyNotAllowed = new(40);
    public static readonly VerifyCode PermittedViolation = new(47);
    public static readonly VerifyCode ExcludedViolation = new(48);
    public static readonly VerifyCode SubtreeBounds = new(49);
    public static readonly VerifyCode UnsupportedConstraintType = new(51);
    public static readonly VerifyCode UnsupportedConstraintSyntax = new(52);
    public static readonly VerifyCode UnsupportedNameSyntax = new(53);
    public static readonly VerifyCode HostMismatch = new(62);
    public static readonly VerifyCode AddressMismatch = new(64);
    public static readonly VerifyCode LeafKeyTooSmall = new(66);
    public static readonly VerifyCode CaKeyTooSmall = new(67);
    public static readonly VerifyCode DigestTooWeak = new(68);
    public static readonly VerifyCode ProxySubject = new(72);
    public static readonly VerifyCode InvalidCa = new(79);
    public static readonly VerifyCode ExplicitCurve = new(94);
}
