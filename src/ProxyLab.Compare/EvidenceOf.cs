using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Orders the evidence: what decides comes first.</summary>
internal static class EvidenceOf
{
    /// <summary>Lists the evidence of a session.</summary>
    public static EquatableArray<Evidence> Session(Diagnosis diagnosis)
    {
        var all = new List<Evidence>(8);
        Add(all, diagnosis.Decisive);
        foreach (var (_, finding) in diagnosis.Findings)
        {
            if (finding.Suspect != Suspect.None)
            {
                Add(all, finding);
            }
        }

        if (Spliced(diagnosis.Session) is { } same)
        {
            all.Add(same);
        }

        foreach (var (_, finding) in diagnosis.Findings)
        {
            Add(all, finding);
        }

        if (diagnosis.Session is { IsOnePath: true, OriginFailure.Break: var own, Direct: { Legs: [var direct, ..] } })
        {
            var at = direct.FirstBreak?.At ?? direct.LastAt;
            all.Add(direct.Shows(at, $"the direct path fails in the same way: {own.Text}"));
        }

        if (diagnosis.Owner == Owner.Indeterminate)
        {
            AddBreaks(all, diagnosis.Session);
        }

        return [.. all];
    }

    private static void Add(List<Evidence> all, Outcome.Finding? finding)
    {
        foreach (var evidence in finding?.Evidence ?? default)
        {
            if (!all.Contains(evidence))
            {
                all.Add(evidence);
            }
        }
    }

    private static void AddBreaks(List<Evidence> all, SessionView session)
    {
        var breaks = new[] { session.Client, session.Origin }
            .Where(leg => leg?.FirstBreak is not null)
            .Select(leg => leg!.Shows(leg.FirstBreak!.Value))
            .OrderBy(evidence => evidence.At);
        all.AddRange(breaks.Where(evidence => !all.Contains(evidence)));
        if (session.IsLeftInDoubt && (session.Origin ?? session.Client) is { ClosedBy: { } closed } leg)
        {
            all.Add(leg.Shows(
                closed.At, "closed right after the client's last flight, before the origin was seen to take it"));
        }
    }

    private static Evidence? Spliced(SessionView session) =>
        session is { IsSpliced: true, Origin: { HelloAt: { } at } origin, Client: not null }
            ? origin.Shows(at, origin.Messages.ServerHello is null || session.Client.Messages.ServerHello is null
                ? "the hello is the client's own, byte for byte"
                : "hello and answer are the same on both legs, byte for byte")
            : null;
}
