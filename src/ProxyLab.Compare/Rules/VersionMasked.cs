using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>H4: the client was served a newer version than the origin agreed to.</summary>
/// <remarks>
/// RFC 8446 §4.2.1. Below TLS 1.2 on the origin leg (RFC 8996) the client is kept from seeing an old origin; at TLS 1.2 it is a note only.
/// False positive: none known. False negative: an origin leg whose version was not seen.
/// </remarks>
internal sealed class VersionMasked : IRule
{
    public string Id => "H4";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client?.Version is not { } served)
        {
            return Found.NotApplicable;
        }

        if (session.Origin?.Version is not { } agreed)
        {
            return Found.NotApplicable;
        }

        if (served <= agreed)
        {
            return Found.Nothing;
        }

        // Old because the origin can do no more, unless the box asked for no more.
        var isOld = agreed < ProtocolVersion.Tls12;
        var isOrigins = isOld && session.Origin.ServerHello?.Sentinel is null && session.Origin.Hello?.HighestVersion >= ProtocolVersion.Tls12;
        return Found.Symptom(
            isOrigins ? Suspect.Origin : Suspect.None,
            0.9,
            $"{agreed} behind {served}",
            session.Origin.Shows(session.Origin.AnswerAt ?? TimeSpan.Zero, $"the origin agreed to {agreed}"),
            session.Client.Shows(session.Client.AnswerAt ?? TimeSpan.Zero, $"the client was served {served}"));
    }
}
