using ProxyLab.Certificates.Reading;
using ProxyLab.Recording;

namespace ProxyLab.Certificates.Validation;

/// <summary>Is one validation, and the errors in the order in which OpenSSL 3.0 meets them when it is told to go on.</summary>
/// <remarks>
/// That order is: the leaf's key, the path, each certificate's extensions from the leaf up, key and digest strength, the name asked for,
/// signatures and dates from the anchor down, name constraints.
/// </remarks>
internal sealed class ValidationRun
{
    private readonly IReadOnlyList<ParsedCertificate> _sent;
    private readonly List<ChainError> _errors = [];

    public ValidationRun(IReadOnlyList<ParsedCertificate> sent, TrustStore trust, DateTimeOffset clock, string? host, int securityLevel)
    {
        _sent = sent;
        Trust = trust;
        Clock = clock;
        Host = host;
        SecurityLevel = securityLevel;
    }

    public TrustStore Trust { get; }

    public DateTimeOffset Clock { get; }

    public string? Host { get; }

    public int SecurityLevel { get; }

    /// <summary>Gets the path, leaf first.</summary>
    public IReadOnlyList<ParsedCertificate> Path { get; private set; } = [];

    /// <summary>Gets the errors met.</summary>
    public IReadOnlyList<ChainError> Errors => _errors;

    /// <summary>Gets the trust anchor the path ends in.</summary>
    public ParsedCertificate? Anchor { get; private set; }

    /// <summary>Validates.</summary>
    public void Execute()
    {
        if (!Strength.KeySuffices(_sent[0].Key, SecurityLevel))
        {
            Fail(Codes.LeafKeyTooSmall, 0);
        }

        var builder = new PathBuilder(_sent, Trust, Clock);
        if (!builder.Build())
        {
            // OpenSSL gives up without asking to go on: a certificate whose key it cannot read.
            Fail(Codes.Unspecified, builder.Path.Count - 1);
            return;
        }

        Path = builder.Path;
        Anchor = builder.IsTrusted ? Path[^1] : null;
        foreach (var error in builder.Errors)
        {
            Fail(error, Path.Count - 1);
        }

        ExtensionCheck.Run(this);
        Strength.Run(this);
        HostCheck.Run(this);
        SignaturesAndDates.Run(this);
        NameConstraintCheck.Run(this);
    }

    /// <summary>Notes an error.</summary>
    public void Fail(VerifyCode code, int depth) => _errors.Add(new(code, depth));
}
