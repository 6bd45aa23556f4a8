using System.Globalization;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Keeps the recorders of one session's legs and makes the pair of them when it is over.</summary>
internal sealed class SessionRecorder
{
    private readonly string _session;
    private readonly TimeProvider _clock;
    private readonly LegRecorderLimits _limits;
    private readonly DateTimeOffset _startedAt;
    private readonly List<LegRecorder> _origins = new(1);

    public SessionRecorder(string session, TimeProvider clock, LegRecorderLimits? limits = null)
    {
        _limits = limits ?? LegRecorderLimits.Default;
        _session = session;
        _clock = clock;
        _startedAt = clock.GetUtcNow();
        AtClient = new LegRecorder(string.Concat(session, ".client"), LegSide.Client, clock, _limits);
    }

    /// <summary>Gets the client leg's recorder.</summary>
    public LegRecorder AtClient { get; }

    /// <summary>Begins to record another attempt to reach the origin.</summary>
    public LegRecorder BeginOrigin() => Begin(new(NextName, LegSide.Origin, _clock, _limits));

    /// <summary>Begins to record an attempt to reach the origin that will be passed the client's very bytes, and whose bytes the client will be passed.</summary>
    public LegRecorder BeginRelayedOrigin() => Begin(AtClient.Relayed(NextName, LegSide.Origin));

    /// <summary>Makes the pair.</summary>
    /// <param name="asked">The host the client asked the proxy for; the hello's own name goes before it.</param>
    /// <param name="chains">Judges certificates seen in clear.</param>
    /// <param name="isWhole">Whether both sides were watched to their end: not when the proxy was stopped before.</param>
    public HandshakePair Complete(string? asked, WireChains chains, bool isWhole)
    {
        var client = AtClient.Snapshot();
        var host = AtClient.ServerName ?? (_origins is [.., var made] ? made.ServerName : null) ?? asked;
        client = Judged(AtClient, client, chains, host);
        var origins = _origins.ConvertAll(recorder => Judged(recorder, recorder.Snapshot(), chains, host));
        var now = _clock.GetUtcNow();
        return new(
            _session,
            host,
            _startedAt,
            client,
            origins is [.., var last] ? last : null,
            origins is [.. var earlier, _] ? [.. earlier] : [],
            ClientWatch: new(_startedAt, now, isWhole && AtClient.IsComplete),
            OriginWatch: new(_startedAt, now, isWhole && _origins.TrueForAll(static origin => origin.IsComplete)));
    }

    private string NextName => string.Concat(_session, ".origin", (_origins.Count + 1).ToString(CultureInfo.InvariantCulture));

    private LegRecorder Begin(LegRecorder recorder)
    {
        _origins.Add(recorder);
        return recorder;
    }

    // Legs whose own end reported the chain know it better; on the others it is what went by in clear, TLS 1.2 and below.
    private static LegRecording Judged(LegRecorder recorder, LegRecording leg, WireChains chains, string? host)
    {
        // Without a Certificate message in clear there is nothing to judge, and no reason to parse the leg.
        if (!recorder.HasCertificateOnWire || leg.Chain is not null || leg.CertificatesOnWire() is not { Count: > 0 } sent)
        {
            return leg;
        }

        var facts = chains.Judge(sent, host);
        recorder.Note(facts, static (at, chain) => new LegEvent.ChainKnown(at, chain));
        return recorder.Snapshot();
    }
}
