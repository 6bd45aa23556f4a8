using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what the same host showed on the direct path: baselines, which by themselves belong to other
/// sessions.</summary>
/// <remarks>
/// Origins have several certificates and members that differ, so single samples are compared as sets (taxonomy 8.9):
/// what is found in one of them is known to be the origin's; what is found in none is only another's where several
/// agree.
/// </remarks>
/// <param name="legs">The direct legs.</param>
internal sealed class DirectPath(IReadOnlyList<LegView> legs)
{
    /// <summary>Gets the legs.</summary>
    public IReadOnlyList<LegView> Legs => legs;

    /// <summary>Gets whether a certificate was seen.</summary>
    public bool HasCertificate => legs.Any(leg => leg.Chain?.Leaf is not null);

    /// <summary>Gets whether several samples are good and agree on a key or on an issuer.</summary>
    public bool IsAgreed
    {
        get
        {
            var leaves = Leaves.ToList();
            return leaves.Count >= Several && legs.All(leg => leg.Chain is null or { IsValid: true })
                && (leaves.TrueForAll(leaf => leaf.SpkiSha256 == leaves[0].SpkiSha256)
                    || leaves.TrueForAll(leaf => leaf.Issuer == leaves[0].Issuer));
        }
    }

    private IEnumerable<CertificateFacts> Leaves => legs.Select(leg => leg.Chain?.Leaf).OfType<CertificateFacts>();

    /// <summary>Finds a leg that showed a certificate; <c>null</c> when none did.</summary>
    public LegView? Showing(CertificateFacts? leaf) =>
        leaf is null ? null : legs.FirstOrDefault(leg => leg.Chain?.Leaf is { } own && own.Sha256 == leaf.Sha256);

    /// <summary>Tells whether a certificate of the same key was shown.</summary>
    public bool HasKey(CertificateFacts leaf) => Leaves.Any(own => own.SpkiSha256 == leaf.SpkiSha256);

    /// <summary>Tells whether a certificate has nothing in common with those shown: neither key nor issuer.</summary>
    public bool IsStrange(CertificateFacts leaf) =>
        HasCertificate && Leaves.All(own => own.SpkiSha256 != leaf.SpkiSha256 && own.Issuer != leaf.Issuer);

    /// <summary>Finds a leg that failed like another, when all did; <c>null</c> otherwise.</summary>
    public LegView? FailingLike(Break other) =>
        legs.Count > 0 && legs.All(leg => IsLike(SessionView.Failure(leg), other)) ? legs[0] : null;

    /// <summary>Finds a leg whose hello stayed unanswered for longer than patience, when all did; <c>null</c>
    /// otherwise.</summary>
    public LegView? Silent(TimeSpan patience) =>
        legs.Count > 0 && legs.All(leg => IsUnanswered(leg, patience)) ? legs[0] : null;

    /// <summary>Lists the legs that agreed to a newer version on a hello that offered no more than another.</summary>
    public IReadOnlyList<LegView> Newer(ProtocolVersion version, ClientHello asked) =>
    [
        .. legs.Where(leg => leg.Version is { } agreed && agreed > version
            && leg.Hello is { } hello && Offers.AtLeast(asked, hello)),
    ];

    private static bool IsLike(Break? one, Break other) => one is { } broke
        && broke.Kind == other.Kind && broke.Failure == other.Failure
        && broke.Alert?.Description == other.Alert?.Description;

    private static bool IsUnanswered(LegView leg, TimeSpan patience) =>
        leg is { HelloAt: { } hello, AnswerAt: null, HasGaps: false }
        && (leg.FirstBreak is null or { By: End.Client } or { Kind: BreakKind.Silence })
        && (leg.FirstBreak?.At ?? leg.LastAt) - hello >= patience;

    private const int Several = 2;
}
