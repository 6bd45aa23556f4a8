using ProxyLab.Certificates.Reading;
using ProxyLab.Recording;

namespace ProxyLab.Certificates.Validation;

/// <summary>Builds the path from the leaf to an anchor: trusted issuers first, then those sent, wherever they stand among them.</summary>
internal sealed class PathBuilder(IReadOnlyList<ParsedCertificate> sent, TrustStore trust, DateTimeOffset clock)
{
    private readonly List<ParsedCertificate> _path = [sent[0]];
    private int _untrusted = 1;

    /// <summary>Gets the path, leaf first.</summary>
    public IReadOnlyList<ParsedCertificate> Path => _path;

    /// <summary>Gets whether the path ends in a self-signed anchor.</summary>
    public bool IsTrusted { get; private set; }

    /// <summary>Gets why it does not; nothing when it does.</summary>
    public IEnumerable<VerifyCode> Errors
    {
        get
        {
            if (!IsTrusted && IsFull)
            {
                yield return Codes.ChainTooLong;
            }

            if (!IsTrusted)
            {
                yield return (_path[^1].LooksSelfSigned, _path.Count == 1, _untrusted < _path.Count) switch
                {
                    (true, true, _) => Codes.SelfSignedLeaf,
                    (true, false, _) => Codes.SelfSignedInChain,
                    (false, _, true) => Codes.UnableToGetIssuer,
                    _ => Codes.UnableToGetIssuerLocally,
                };
            }
        }
    }

    /// <summary>Builds it; <c>false</c> when a certificate on the way has a key that cannot be read.</summary>
    public bool Build()
    {
        var sentIssuersCount = true;
        while (true)
        {
            var current = _path[^1];
            if (!current.Key.IsReadable)
            {
                return false;
            }

            if (TakeTrusted(current))
            {
                // Above an anchor only anchors count.
                sentIssuersCount = false;
                IsTrusted = _path[^1].LooksSelfSigned;
                if (IsTrusted)
                {
                    return true;
                }

                continue;
            }

            if (!sentIssuersCount || current.LooksSelfSigned || IsFull || FindSent(current) is not { } issuer)
            {
                return true;
            }

            _path.Add(issuer);
            _untrusted++;
        }
    }

    private bool IsFull => _path.Count > MaximumCertificates;

    private bool TakeTrusted(ParsedCertificate current)
    {
        if (IsFull || Best(trust.Named(current.Issuer).Where(a => IssuerMatch.Matches(a, current))) is not { } anchor)
        {
            return false;
        }

        if (!current.LooksSelfSigned)
        {
            _path.Add(anchor);
            return true;
        }

        // A self-signed certificate of an anchor's name must be that anchor, or it is a mimic.
        if (_path.Count != _untrusted || current.Der != anchor.Der)
        {
            return false;
        }

        _path[^1] = anchor;
        _untrusted--;
        return true;
    }

    // A self-issued leaf may have its own copy as issuer: OpenSSL lets it, when it stands alone.
    private ParsedCertificate? FindSent(ParsedCertificate current) => Best(sent.Where(candidate =>
        !ReferenceEquals(candidate, current)
        && ((current.IsSelfIssued && _path.Count == 1) || !_path.Exists(p => p.Der == candidate.Der))
        && IssuerMatch.Matches(candidate, current)));

    // The first that is valid now; else the one that is valid longest.
    private ParsedCertificate? Best(IEnumerable<ParsedCertificate> candidates)
    {
        ParsedCertificate? best = null;
        foreach (var candidate in candidates)
        {
            if (SignaturesAndDates.IsValidAt(candidate, clock))
            {
                return candidate;
            }

            if (best is null || candidate.NotAfter > best.NotAfter)
            {
                best = candidate;
            }
        }

        return best;
    }

    // OpenSSL's default depth of 100, and the leaf.
    private const int MaximumCertificates = 101;
}
