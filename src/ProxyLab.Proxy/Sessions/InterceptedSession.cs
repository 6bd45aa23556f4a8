using ProxyLab.Recording;
using ProxyLab.Wire;
using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Is a session as its interceptor sees it: the client leg with the hello still unread, and a way to the origin.</summary>
internal sealed class InterceptedSession(
    RecordingStream client,
    LegRecorder atClient,
    ClientHello? hello,
    Target target,
    ProxyOptions options,
    TimeProvider clock,
    ILogger log,
    Deadline deadline,
    Func<CancellationToken, ValueTask<OriginDial>> dial)
{
    /// <summary>Gets the client leg; its unread bytes begin with the whole hello. It is closed by the session, not by the interceptor.</summary>
    public RecordingStream Client => client;

    /// <summary>Gets what the client leg is recorded by.</summary>
    public LegRecorder AtClient => atClient;

    /// <summary>Gets the hello; <c>null</c> when what came looks like TLS and cannot be read.</summary>
    public ClientHello? Hello => hello;

    /// <summary>Gets the host and port the client asked the proxy for.</summary>
    public Target Target => target;

    /// <summary>Gets the name certificates are checked against: the SNI if there is one, else the host asked for.</summary>
    public string Host => hello?.ServerName ?? target.Host;

    /// <summary>Gets the behaviour to play.</summary>
    public Profile Profile => options.Profile;

    /// <summary>Gets the options.</summary>
    public ProxyOptions Options => options;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Gets where to log.</summary>
    public ILogger Log => log;

    /// <summary>Gets what the origin leg in force is recorded by; <c>null</c> before the first dial.</summary>
    public LegRecorder? AtOrigin { get; private set; }

    /// <summary>Connects to the origin and records the attempt; called again, the attempt before becomes an earlier one.</summary>
    public async ValueTask<OriginDial> DialOriginAsync(CancellationToken stop)
    {
        var made = await dial(stop);
        AtOrigin = made.Recorder;
        return made;
    }

    /// <summary>Cancels the session's token unless this, or <see cref="Relaying"/>, is called again within a limit.</summary>
    public void Expect(TimeSpan limit) => deadline.Within(limit);

    /// <summary>Leaves the handshake's limits behind: from now on only silence on both legs ends the session (<see cref="ProxyOptions.IdleTimeout"/>).</summary>
    public void Relaying() => deadline.Idle(options.IdleTimeout);

    /// <summary>Ends the client leg with RST.</summary>
    public void ResetClient() => client.Reset();

    /// <summary>Sends FIN to the client.</summary>
    public void CloseClient() => client.Finish();
}
