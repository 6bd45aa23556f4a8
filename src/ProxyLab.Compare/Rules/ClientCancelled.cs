using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>K5: the client left before anybody could have answered; benign.</summary>
/// <remarks>
/// RFC 8305 §5: clients race connections and drop those that lose. Nothing was wrong on the path, and no time was left for anything to go wrong.
/// False positive: a client that gives up within a second on a path that would have failed. False negative: a client that waits longer before it cancels.
/// A client that left after waiting on a box that kept its hello is T3, not this.
/// </remarks>
internal sealed class ClientCancelled : IRule
{
    public string Id => "K5";

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { AnswerAt: null, ProxyReply: null } client
            || client.FirstBreak is not { By: End.Client, Kind: BreakKind.Finish or BreakKind.Reset } broke)
        {
            return session.Client is null ? Found.NotApplicable : Found.Nothing;
        }

        if (!session.IsClientWhole)
        {
            return Found.Missing("a complete recording of the client leg");
        }

        if (client.HelloAt is not { } hello)
        {
            return session.OriginFailure is null
                ? Found.Symptom(Suspect.Client, 0.7, "the client left without a hello", client.Shows(broke.At, $"{broke.Text} by the client before any hello"))
                : Found.Nothing;
        }

        if (broke.At - hello >= session.Patience || session.OriginFailedBefore(broke.At))
        {
            return Found.Nothing;
        }

        if (!session.IsOriginSideWhole || session.Relation == Relation.NotForwarded || session.Origin is null)
        {
            return Found.Missing("whether the hello would have come out of the box: the client left at once");
        }

        return Found.Symptom(
            Suspect.Client,
            0.7,
            "the client cancelled",
            client.Shows(broke.At, $"{broke.Text} by the client {(broke.At - hello).TotalSeconds:0.000} s after its hello"),
            session.Origin.Shows(session.Origin.HelloAt ?? session.Origin.ConnectedAt ?? session.Origin.ConnectStartedAt ?? broke.At, "nothing was wrong here up to then"));
    }
}
