namespace ProxyLab.Recording;

/// <summary>Is an OpenSSL certificate verification code (<c>X509_V_ERR_*</c>); unknown numbers are kept.</summary>
/// <param name="Value">The number, as of OpenSSL 3.0.</param>
public readonly record struct VerifyCode(int Value)
{
    /// <summary>Gets OpenSSL's name, such as <c>X509_V_ERR_CERT_HAS_EXPIRED</c>.</summary>
    public string Name => VerifyCodeTable.Find(Value)?.Name ?? $"X509_V_ERR_{Value}";

    /// <summary>Gets OpenSSL 3.0's text, such as <c>certificate has expired</c>.</summary>
    public string Text => VerifyCodeTable.Find(Value)?.Text ?? $"error number {Value}";

    /// <summary>Gets the alert an OpenSSL client sends for it (ssl/statem); 46 for everything it does not list.</summary>
    public byte Alert => VerifyCodeTable.Find(Value)?.Alert ?? 46;

    /// <inheritdoc/>
    public override string ToString() => $"{Value} ({Text})";
}
