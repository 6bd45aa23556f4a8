namespace ProxyLab.Compare;

/// <summary>Says what the TLS client can see of an origin's fault.</summary>
internal static class MaskingOf
{
    /// <summary>Names the masking of a session.</summary>
    public static Masking Session(Diagnosis diagnosis)
    {
        var session = diagnosis.Session;
        if (!HasOriginFault(diagnosis))
        {
            return session.IsTerminated && session.IsOriginChainHidden && diagnosis.Owner == Owner.Indeterminate ? Masking.Unknown : Masking.NotApplicable;
        }

        if (session.Client is not { } client)
        {
            return Masking.Unknown;
        }

        if (session.IsSpliced || session.IsOnePath)
        {
            return session.BoxBreak is { } broke && diagnosis.Has("T4") | diagnosis.Has("T5") ? Same(session, broke) : Masking.Faithful;
        }

        if (session.IsOriginChainBad)
        {
            return Certificate(session, client);
        }

        return client.FirstBreak is { } seen && seen.By == Wire.End.Origin ? Same(session, seen)
            : client.IsThrough ? Masking.Masked
            : client.ProxyReply is not null ? Masking.Lossy
            : session.OriginFailure is null or { Break.Kind: BreakKind.Silence } || client.FirstBreak is not null ? Silent(session)
            : Masking.Unknown;
    }

    private static bool HasOriginFault(Diagnosis diagnosis)
    {
        foreach (var (_, finding) in diagnosis.Findings)
        {
            if (finding.Suspect == Suspect.Origin)
            {
                return true;
            }
        }

        return false;
    }

    private static Masking Certificate(SessionView session, LegView client)
    {
        if (session.BoxChain is null)
        {
            return client.ServerHello is null && !client.IsDone && client.FirstBreak is { By: Wire.End.Origin } ? Masking.Lossy : Masking.Unknown;
        }

        return session.ClientError switch
        {
            (false, _) => Masking.Unknown,
            (true, null) => Masking.Masked,
            (true, { } met) => met.Code == session.OriginChain!.Errors[0].Code ? Masking.Faithful : Masking.Lossy,
        };
    }

    private static Masking Same(SessionView session, Break seen) =>
        session.OriginFailure is { Break: var own } && own.Kind == seen.Kind && own.Alert?.Description == seen.Alert?.Description
            ? Masking.Faithful
            : Masking.Lossy;

    // Both sides waited for an answer that never came.
    private static Masking Silent(SessionView session) =>
        session.Client is { AnswerAt: null } && (session.OriginFailure is null || session.OriginFailure.Value.Break.Kind == BreakKind.Silence
            || session.OriginFailure.Value.Break.Failure == Recording.ConnectFailure.TimedOut)
            ? Masking.Faithful
            : Masking.Lossy;
}
