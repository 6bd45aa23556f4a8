using ProxyLab.Certificates;
using ProxyLab.Compare;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using ProxyLab.Wire;
using Serilog;

namespace ProxyLab.Lab;

/// <summary>Plays scenarios on loopback, each with an origin, a box and a client of its own; nothing touches the disk.</summary>
public sealed class ScenarioRunner : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly OriginCertificates _certificates;
    private readonly CertificateAuthority _authority;
    private readonly TrustStore _public;
    private readonly TrustStore _withBox;

    /// <summary>Makes the lab's CAs.</summary>
    public ScenarioRunner(TimeProvider clock, ILogger log)
    {
        _clock = clock;
        _log = log;
        _certificates = new OriginCertificates(clock);
        _authority = CertificateAuthority.Create(new CertificateAuthorityOptions("ProxyLab test box CA"), clock);
        _public = TrustStore.Of("lab", [_certificates.Root]);
        _withBox = TrustStore.Of("lab and box", [_certificates.Root, Bytes.Copy(_authority.Certificate.RawData)]);
    }

    /// <summary>Plays one scenario and judges it.</summary>
    public async Task<ScenarioResult> PlayAsync(Scenario scenario, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        await using var origin = LabOrigin.Start(scenario.Origin, _certificates, scenario.Host);
        var sink = new FirstSession();
        await using var box = new ProxyServer(Options(scenario), sink, _log, _clock);
        box.Start();
        var client = new LabClient(
            box.Endpoints[0], origin.EndPoint, scenario.Host, Trust(scenario.Client), Highest(scenario.Client), _clock, Long);
        var seen = await client.FetchAsync().WaitAsync(stop);
        var pair = await sink.Session.WaitAsync(Long, _clock, stop);
        return new ScenarioResult(scenario, pair, Judge.Of(pair), seen);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificates.Dispose();
        _authority.Dispose();
    }

    private ProxyOptions Options(Scenario scenario) => new()
    {
        Modes = [ProxyMode.Parse("explicit@127.0.0.1:0")],
        Profile = Profile.Find(scenario.Profile),
        Authority = _authority,
        Trust = _public,
        ClientTimeout = Short,
        HandshakeTimeout = Short,
    };

    private TrustStore Trust(ClientBehaviour client) => client == ClientBehaviour.Distrusting ? _public : _withBox;

    private static ProtocolVersion Highest(ClientBehaviour client) => client switch
    {
        ClientBehaviour.Tls10Only => ProtocolVersion.Tls10,
        ClientBehaviour.Tls12Only => ProtocolVersion.Tls12,
        _ => ProtocolVersion.Tls13,
    };

    private sealed class FirstSession : ISessionSink
    {
        private readonly TaskCompletionSource<HandshakePair> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<HandshakePair> Session => _first.Task;

        public void Completed(HandshakePair session) => _first.TrySetResult(session);
    }
}
