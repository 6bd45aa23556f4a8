using System.Net.Security;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is what came of the handshake with the origin.</summary>
internal abstract record OriginAnswer
{
    private OriginAnswer()
    {
    }

    /// <summary>The handshake is complete; what the certificate is worth is another question.</summary>
    /// <param name="Leg">The leg.</param>
    /// <param name="Tls">Its engine.</param>
    /// <param name="Sent">The certificates as sent, leaf first.</param>
    /// <param name="Chain">What they are worth; <c>null</c> when none was sent.</param>
    public sealed record Accepted(RecordingStream Leg, SslStream Tls, IReadOnlyList<Bytes> Sent, ChainFacts? Chain)
        : OriginAnswer;

    /// <summary>The origin sent a fatal alert.</summary>
    public sealed record AlertSent(byte Description) : OriginAnswer;

    /// <summary>The origin sent FIN.</summary>
    public sealed record Finished : OriginAnswer;

    /// <summary>No connection came about.</summary>
    public sealed record NotConnected(HandshakeFailure Failure, string? Detail) : OriginAnswer;

    /// <summary>The origin answered in another protocol.</summary>
    /// <param name="Leg">The leg, whose next bytes follow on <paramref name="First"/>.</param>
    /// <param name="First">What it said so far.</param>
    public sealed record NotTls(RecordingStream Leg, ReadOnlyMemory<byte> First) : OriginAnswer;

    /// <summary>The origin sent RST.</summary>
    public sealed record Reset : OriginAnswer;

    /// <summary>The origin did not complete the handshake in time.</summary>
    public sealed record Silent : OriginAnswer;

    /// <summary>The engine at our end gave up on what the origin said.</summary>
    /// <param name="OwnAlert">The alert our end sent for it, where it did.</param>
    /// <param name="Fault">What it said; never decides anything.</param>
    public sealed record Unusable(byte? OwnAlert, Exception Fault) : OriginAnswer;

    /// <summary>Gets the failure's name; <c>null</c> for <see cref="Accepted"/>.</summary>
    public HandshakeFailure? Failed => this switch
    {
        Accepted => null,
        AlertSent => HandshakeFailure.OriginAlert,
        Finished => HandshakeFailure.OriginClosedDuringHandshake,
        NotConnected failed => failed.Failure,
        NotTls => HandshakeFailure.OriginNotTls,
        Reset => HandshakeFailure.OriginReset,
        Silent => HandshakeFailure.OriginHandshakeTimedOut,
        _ => HandshakeFailure.OriginUnusable,
    };

    /// <summary>Says in words what happened, for pages and logs.</summary>
    public string Cause => this switch
    {
        Accepted { Chain: null } => "the origin showed no certificate",
        Accepted { Chain: { First: { } error } } =>
            $"the origin's certificate is not good: {error.Code.Text} ({error.Code.Value} at depth {error.Depth})",
        AlertSent { Description: var number } =>
            $"the origin refused the handshake with alert {new AlertDescription(number)} ({number})",
        Finished => "the origin closed the connection during the handshake",
        NotConnected failed => $"no connection to the origin: {failed.Failure}",
        NotTls => "the origin does not speak TLS on this port",
        Reset => "the origin reset the connection during the handshake",
        Silent => "the origin did not complete the handshake in time",
        _ => "the origin's handshake cannot be completed",
    };
}
