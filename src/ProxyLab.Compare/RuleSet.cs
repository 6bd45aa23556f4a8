namespace ProxyLab.Compare;

/// <summary>Holds the rules, in the taxonomy's order.</summary>
internal static class RuleSet
{
    /// <summary>Every rule of this version.</summary>
    public static readonly IRule[] All =
    [
        new RefusedByBox(),
        new HelloDropped(),
        new ResetOnHello(),
        new FinOnHello(),
        new Stalled(),
        new PlaintextFromBox(),
        new TlsTerminated(),
        new OriginSideDowngraded(),
        new ClientSideDowngraded(),
        new VersionMasked(),
        new ServerNameChanged(),
        new AlpnChanged(),
        new LeafSubstituted(),
        new IssuerTrustedLocally(),
        new IssuerUntrusted(),
        new ValidityChanged(),
        new NamesChanged(),
        new FaultMasked(),
        new FaultTranslated(),
        new ChainRepaired(),
        new BoxCertificateDefective(),
        new ErrorSynthesised(),
        new BoxCaMissing(),
        new ClientTooOld(),
        new ClientCancelled(),
        new OriginExpired(),
        new OriginNotYetValid(),
        new OriginNameMismatch(),
        new OriginSelfSigned(),
        new OriginUntrusted(),
        new OriginChainIncomplete(),
        new OriginWeak(),
        new OriginRefused(),
        new OriginTimedOut(),
        new OriginReset(),
        new OriginAlert(),
        new ClientCertificateMissing(),
        new OriginSpeaksNoTls(),
    ];
}
