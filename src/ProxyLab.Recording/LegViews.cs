using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>What rules ask of a leg: every view is computed from the events, so nothing can contradict them.</summary>
public sealed partial record LegRecording
{
    /// <summary>Gets the first ClientHello in clear that parses; <c>null</c> without one.</summary>
    public ClientHello? ClientHello => ClientHellos().FirstOrDefault();

    /// <summary>Gets the ServerHello in force, a HelloRetryRequest left out; <c>null</c> without one.</summary>
    public ServerHello? ServerHello => throw new NotImplementedException();

    /// <summary>Gets the version agreed on: the ServerHello's, else what our own end reported.</summary>
    public ProtocolVersion? Negotiated => throw new NotImplementedException();

    /// <summary>Gets the ALPN protocol agreed on: the ServerHello's, else what our own end reported.</summary>
    public string? SelectedAlpn => throw new NotImplementedException();

    /// <summary>Gets the origin end's chain: of several contexts the last recorded.</summary>
    public ChainFacts? Chain => throw new NotImplementedException();

    /// <summary>Gets whether the session was resumed, so that no certificate was due (RFC 8446 §2.2, RFC 5246 §7.3); <c>null</c> when it cannot be told.</summary>
    public bool? IsResumed => throw new NotImplementedException();

    /// <summary>Lists the ClientHellos: two after a HelloRetryRequest.</summary>
    public IEnumerable<ClientHello> ClientHellos() => throw new NotImplementedException();

    /// <summary>Lists the alerts that can be read, by time: in clear, decrypted or reported.</summary>
    public IEnumerable<(TimeSpan At, End From, Alert Alert, FactSource Source)> Alerts() => throw new NotImplementedException();
}
