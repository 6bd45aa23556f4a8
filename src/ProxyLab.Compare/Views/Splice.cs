using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>R-SPLICE: two legs that carry the same handshake bytes in both directions are one session, and nothing was substituted.</summary>
/// <remarks>
/// A terminator can copy a hello's random and session id, but not its key share, whose private half it does not have (RFC 8446 §4.2.8);
/// in TLS 1.2 it can copy neither ServerKeyExchange nor ClientKeyExchange (RFC 5246 §7.4.3, §7.4.7). Equality is therefore proof, even where the
/// certificate is encrypted. Record boundaries and TCP segments are not compared.
/// False positive: none known; a box that relays the handshake and takes over afterwards has no keys. False negative: legs whose hellos were not recorded.
/// </remarks>
internal static class Splice
{
    /// <summary>Compares two legs.</summary>
    public static Relation Of(LegView? client, LegView? origin, bool isClientWhole, bool isOriginSideWhole)
    {
        if (client is null)
        {
            return Relation.Unknown;
        }

        if (origin is null)
        {
            return client.HelloAt is null || !isOriginSideWhole ? Relation.Unknown : Answered(client) ? Relation.Terminated : Relation.NotForwarded;
        }

        var atClient = client.Messages.First(End.Client, HandshakeType.ClientHello);
        var atOrigin = origin.Messages.First(End.Client, HandshakeType.ClientHello);
        return (atClient, atOrigin) switch
        {
            (null, null) => Relation.Unknown,
            (null, _) => !isClientWhole ? Relation.Unknown : Relation.Terminated,
            (_, null) => WithoutHello(client, origin, isOriginSideWhole),
            ({ } one, { } other) when one.Raw == other.Raw => SameHello(client, origin, isOriginSideWhole),
            ({ } one, { } other) => OtherHello(client, origin, one, other),
        };
    }

    // A box that has no hello to show but an alert tried to speak TLS and could not.
    private static Relation WithoutHello(LegView client, LegView origin, bool isOriginSideWhole) =>
        !isOriginSideWhole ? Relation.Unknown
        : Answered(client) || origin.FirstFromClient is WireItem.AlertRecord ? Relation.Terminated
        : origin.ConnectedAt is not null ? Relation.NotForwarded
        : Relation.Unknown;

    private static Relation SameHello(LegView client, LegView origin, bool isOriginSideWhole)
    {
        var (one, other) = (client.Messages.ServerHello, origin.Messages.ServerHello);
        if (one is null || other is null)
        {
            return one is not null && isOriginSideWhole ? Relation.Terminated : Relation.Spliced;
        }

        if (one.Raw != other.Raw)
        {
            return SameRandom(one, other) ? Relation.Tampered : Relation.Terminated;
        }

        foreach (var (from, type) in Later)
        {
            if (client.Messages.First(from, type) is { } mine && origin.Messages.First(from, type) is { } theirs && mine.Raw != theirs.Raw)
            {
                return Relation.Tampered;
            }
        }

        return Relation.Spliced;
    }

    // A gap may have swallowed the first of two hellos (RFC 8446 §4.1.2), which share their random.
    private static Relation OtherHello(LegView client, LegView origin, WireItem.Handshake one, WireItem.Handshake other)
    {
        if (!SameRandom(one, other))
        {
            return Relation.Terminated;
        }

        if (client.HasGaps || origin.HasGaps)
        {
            return Relation.Unknown;
        }

        var sameShares = client.Hello is { KeyShares: { Count: > 0 } shares } && origin.Hello?.KeyShares == shares;
        var (hers, his) = (client.Messages.ServerHello, origin.Messages.ServerHello);
        var sameAnswer = hers is null || his is null || SameRandom(hers, his);
        return sameAnswer && (sameShares || client.Hello?.KeyShares is not { Count: > 0 }) ? Relation.Tampered : Relation.Terminated;
    }

    private static bool Answered(LegView client) => client.Messages.ServerHello is not null || client.CompletedAt is not null;

    // Both hellos keep their random at the same place: header 4, version 2, then 32 bytes.
    private static bool SameRandom(WireItem.Handshake one, WireItem.Handshake other) =>
        one.Raw.Length >= 38 && other.Raw.Length >= 38 && !one.IsSsl2Form && !other.IsSsl2Form
        && one.Raw.Span.Slice(6, 32).SequenceEqual(other.Raw.Span.Slice(6, 32));

    private static readonly (End From, HandshakeType Type)[] Later =
    [
        (End.Origin, HandshakeType.Certificate),
        (End.Origin, HandshakeType.ServerKeyExchange),
        (End.Origin, HandshakeType.CertificateRequest),
        (End.Client, HandshakeType.ClientKeyExchange),
        (End.Client, HandshakeType.Certificate),
    ];
}
