using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Runs the rules over a pair and makes one verdict of their outcomes.</summary>
public static class Judge
{
    /// <summary>The version of the rule set: it changes whenever a verdict may.</summary>
    public const string RulesVersion = "4";

    /// <summary>Judges one session. Pure: the same pair always gets the same verdict.</summary>
    public static Verdict Of(HandshakePair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var session = new SessionView(pair);
        var diagnosis = new Diagnosis(session);
        var masking = MaskingOf.Session(diagnosis);
        var symptoms = new string[diagnosis.Findings.Count];
        for (var at = 0; at < symptoms.Length; at++)
        {
            symptoms[at] = diagnosis.Findings[at].Code;
        }

        var evidence = EvidenceOf.Session(diagnosis);
        return new(
            RulesVersion,
            diagnosis.Owner,
            ActionOf.Session(diagnosis),
            EquatableArray.Create<string>(symptoms),
            masking,
            Confidence(diagnosis),
            evidence,
            [.. diagnosis.Missing],
            Summary.Of(diagnosis, masking, evidence));
    }

    /// <summary>Picks the verdict that counts over several sessions: the worst (middlebox, multiple, path, origin,
    /// client, indeterminate, none).</summary>
    public static Verdict Worst(IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return verdicts.Count == 0 ? NothingToJudge : verdicts.MaxBy(verdict => Weight(verdict.Owner))!;
    }

    private static int Weight(Owner owner) => owner switch
    {
        Owner.Middlebox => 6,
        Owner.Multiple => 5,
        Owner.Path => 4,
        Owner.Origin => 3,
        Owner.Client => 2,
        Owner.Indeterminate => 1,
        _ => 0,
    };

    // Legs that may belong to other sessions, or to the other side, prove nothing beyond doubt; nor does one that a
    // capture does not show at all.
    private static double Confidence(Diagnosis diagnosis) => Math.Min(OfFindings(diagnosis), diagnosis switch
    {
        { Session.Pair: { IsPairingUncertain: true } or { AreSidesUncertain: true } } => 0.5,
        { Owner: Owner.Middlebox, Session.IsAbsenceCaptured: true } => 0.7,
        _ => 1,
    });

    private static double OfFindings(Diagnosis diagnosis) => diagnosis switch
    {
        { Decisive: { } decisive } => decisive.Confidence,
        { Owner: Owner.Indeterminate } => 0.3,
        { Session.IsSpliced: true } => 0.98,
        { Session.Origin: not null, Session.Client: not null } => 0.9,
        _ => 0.6,
    };

    private static readonly Verdict NothingToJudge = new(
        RulesVersion,
        Owner.Indeterminate,
        Action.None,
        [],
        Masking.NotApplicable,
        0,
        [],
        ["a session: the recording holds none"],
        "The recording holds no session.");
}
