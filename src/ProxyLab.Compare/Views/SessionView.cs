using System.Globalization;
using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Is a pair read once into what rules ask for.</summary>
internal sealed partial class SessionView
{
    public SessionView(HandshakePair pair)
    {
        Pair = pair;
        Client = pair.AtClient is { } client ? new(client, pair.StartedAt) : null;
        Origin = pair.AtOrigin is { } origin ? new(origin, pair.StartedAt) : null;
        Earlier = pair.EarlierAtOrigin.Count == 0
            ? []
            : [.. pair.EarlierAtOrigin.Select(leg => new LegView(leg, pair.StartedAt))];
        Direct = new([.. pair.Direct.Select(leg => new LegView(leg, pair.StartedAt))]);
        IsOriginSideWhole = pair.OriginWatch is { } watch && Covers(watch) && Origin?.HasGaps != true
            && !Earlier.Any(leg => leg.HasGaps);
        IsClientWhole = Client is { HasGaps: false } && pair.ClientWatch is null or { IsComplete: true };
        IsStrangersPerhaps = pair.IsPairingUncertain && Earlier.Append(Origin).Any(IsForAnotherName);
        Relation = IsStrangersPerhaps ? Relation.Unknown : Splice.Of(Client, Origin, IsClientWhole, IsOriginSideWhole);
        OriginChain = FindOriginChain();
        Reaction = FindReaction();
        OriginFailure = FindOriginFailure();
    }

    /// <summary>Gets the pair.</summary>
    public HandshakePair Pair { get; }

    /// <summary>Gets the client leg; <c>null</c> when none was recorded.</summary>
    public LegView? Client { get; }

    /// <summary>Gets the origin leg in force; <c>null</c> when there was none.</summary>
    public LegView? Origin { get; }

    /// <summary>Gets the origin connections before that one.</summary>
    public IReadOnlyList<LegView> Earlier { get; }

    /// <summary>Gets what the direct path showed.</summary>
    public DirectPath Direct { get; }

    /// <summary>Gets how the two handshakes relate.</summary>
    public Relation Relation { get; }

    /// <summary>Gets whether absence on the origin side counts as evidence.</summary>
    public bool IsOriginSideWhole { get; }

    /// <summary>Says what is missing where absence on the origin side does not count.</summary>
    public string MissingOriginSide => Pair.OriginWatch is { IsComplete: true } && Origin is null && Client is not null
        ? $"an origin side known to have been watched from {Clock(Needed.From)} to {Clock(Needed.To)}"
        : "a complete recording of the origin side while the client waited";

    /// <summary>Gets whether an origin leg is for another name, and address and time alone make it this
    /// session's.</summary>
    public bool IsStrangersPerhaps { get; }

    /// <summary>Says what would tell where the pairing is open.</summary>
    public string WhichConnection => IsStrangersPerhaps
        ? $"whether the origin connection for {Earlier.Append(Origin).First(IsForAnotherName)!.Hello!.ServerName ?? "no name"}"
            + " is this session's: address and time alone say so; the box's own log, or a capture of this session alone, "
            + "would tell"
        : "which origin connection answers to which of the client: names and times leave it open";

    /// <summary>Gets whether absence on the client leg counts as evidence.</summary>
    public bool IsClientWhole { get; }

    /// <summary>Gets whether nothing that should have been recorded is known to be lost.</summary>
    public bool IsWhole =>
        Client?.HasGaps != true && Origin?.HasGaps != true && !Earlier.Any(leg => leg.HasGaps)
        && Pair.ClientWatch is null or { IsComplete: true } && Pair.OriginWatch is null or { IsComplete: true };

    /// <summary>Gets whether what the client asked for was recorded once and is lost, so that an answer of the origin
    /// may answer something else.</summary>
    public bool IsQuestionLost => !IsWhole && Client?.Hello is null;

    /// <summary>Gets whether one path only was looked at: nobody watched an origin side.</summary>
    public bool IsOnePath => Client is not null && Origin is null && Pair.OriginWatch is null;

    /// <summary>Gets whether the recording of the origin side shows that no connection was made.</summary>
    public bool IsOriginUntouched => Origin is null && Earlier.Count == 0 && IsOriginSideWhole;

    /// <summary>Gets whether that rests on a capture, which may have missed the connection and shows no gap then.</summary>
    public bool IsAbsenceCaptured =>
        IsOriginUntouched && Client is { } client && SameConnection.First(client.Leg, SegmentKind.Syn) is not null;

    /// <summary>Gets whether the box spoke TLS of its own.</summary>
    public bool IsTerminated => Relation == Relation.Terminated;

    /// <summary>Gets whether both legs carry one handshake.</summary>
    public bool IsSpliced => Relation == Relation.Spliced;

    /// <summary>Gets the chain the client was shown by a box of its own; <c>null</c> without one or when it was not
    /// seen.</summary>
    public ChainFacts? BoxChain => IsTerminated ? Client?.Chain : null;

    /// <summary>Gets the origin's chain; <c>null</c> when it was not seen.</summary>
    public ChainFacts? OriginChain { get; }

    /// <summary>Gets the leg that shows <see cref="OriginChain"/>.</summary>
    public LegView? OriginChainLeg { get; private set; }

    /// <summary>Gets whether the origin's chain was seen and is good.</summary>
    public bool IsOriginChainGood => OriginChain is { Errors.Count: 0 };

    /// <summary>Gets whether the origin's chain was seen and is bad.</summary>
    public bool IsOriginChainBad => OriginChain is { Errors.Count: > 0 };

    /// <summary>Gets whether the origin's certificate was due and is not known, so that nobody can say it was
    /// good.</summary>
    public bool IsOriginChainHidden => !IsSpliced && Origin is { HidesCertificate: true };

    // A leg that was recorded is whole from its first event on; a leg that was not needs the whole wait of the client.
    private bool Covers(Coverage watch)
    {
        if (!watch.IsComplete)
        {
            return false;
        }

        return watch.Covers(Pair.StartedAt + Needed.From) && watch.Covers(Pair.StartedAt + Needed.To);
    }

    private (TimeSpan From, TimeSpan To) Needed => (
        Client?.HelloAt ?? Client?.ConnectedAt ?? TimeSpan.Zero,
        Client?.FirstBreak?.At ?? Client?.ClosedBy?.At ?? Client?.LastAt ?? TimeSpan.Zero);

    private string Clock(TimeSpan at) =>
        (Pair.StartedAt + at).UtcDateTime.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private bool IsForAnotherName(LegView? leg) => leg?.Hello is { } sent
        && !string.Equals(Pair.Host, sent.ServerName?.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private ChainFacts? FindOriginChain()
    {
        OriginChainLeg = Origin?.Chain is not null ? Origin
            : (IsSpliced || IsOnePath) && Client?.Chain is not null ? Client
            : null;
        return OriginChainLeg?.Chain;
    }
}
