using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Whether the handshake went well; that takes evidence too.</summary>
internal sealed partial class SessionView
{
    /// <summary>Gets whether the handshake was seen to go through, on all that was recorded, with nothing lost and nothing left open.</summary>
    public bool WentWell =>
        (IsWhole || IsWholeByLeg) && (Client ?? Origin) is { } first && (WentThrough(first) || IsPlain(first)) && !ClientWasPutOff && !IsLeftInDoubt
        && (Client is null || Origin is null || Origin.FirstBreak is null) && !IsAnswerUnseen;

    // Behind a box that speaks TLS of its own, or that may, an origin that was not seen to answer may be anything but
    // well. What its side shows to be no connection at all was served without it.
    private bool IsAnswerUnseen => Client is { HelloAt: not null } && Pair.OriginWatch is not null && !IsSpliced
        && !IsOriginUntouched && (Origin is not { IsThrough: true } || IsStrangersPerhaps);

    // A proxy that is stopped cuts sessions short that went well: what was seen on both legs without a gap stays seen.
    private bool IsWholeByLeg => Client is { HasGaps: false } && Origin is { HasGaps: false } && !Earlier.Any(leg => leg.HasGaps);

    /// <summary>Gets whether the origin ended the connection in such a way that it may have refused the client.</summary>
    public bool IsLeftInDoubt => Origin is { IsLeftInDoubt: true }
        || (IsTerminated && Origin is { IsOpaque: true, ProtectedInReturn: 0, OriginDataAt: null })
        || ((Origin is null || (IsSpliced && Origin.ClosedBy is null)) && Client is { IsLeftInDoubt: true });

    // A client that leaves without a word may have disliked a certificate that nobody else saw.
    private bool ClientWasPutOff => Reaction switch
    {
        Reaction.Refused => true,
        Reaction.Silent => Client is { Chain: null, IsResumed: false } && !(IsSpliced && Origin?.Chain is not null) || BoxIssuerError is not null,
        _ => false,
    };

    private static bool WentThrough(LegView leg) =>
        leg.FirstBreak is null && leg.IsThrough && leg.ProxyReply is null;

    // No TLS was asked for: there is no handshake to judge.
    private static bool IsPlain(LegView leg) => leg.HelloAt is null && leg.FirstFromClient is WireItem.NonTls;
}
