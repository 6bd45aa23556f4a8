using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is the first abnormal event of a leg: it belongs to its sender (taxonomy 8.8).</summary>
/// <param name="Kind">What happened.</param>
/// <param name="By">The end that sent it; for silence the end that was waited for.</param>
/// <param name="At">When, since the session's start.</param>
/// <param name="Alert">The alert, if it was one that can be read.</param>
/// <param name="Failure">How connecting failed, if it did.</param>
internal readonly record struct Break(
    BreakKind Kind, End By, TimeSpan At, Alert? Alert = null, ConnectFailure? Failure = null)
{
    /// <summary>Says what happened, for evidence.</summary>
    public string Text => Kind switch
    {
        BreakKind.Alert => $"alert {Alert}",
        BreakKind.Finish => "FIN",
        BreakKind.Malformed => "bytes that are no TLS records",
        BreakKind.NoConnection => Failure switch
        {
            ConnectFailure.NameNotResolved => "the name has no address",
            ConnectFailure.ProxyRefused => "the next proxy refused to connect",
            ConnectFailure.Refused => "RST in answer to SYN",
            ConnectFailure.TimedOut => "no answer to SYN",
            _ => "host or network unreachable",
        },
        BreakKind.NotTls => "something else than TLS",
        BreakKind.Reset => "RST",
        _ => "silence",
    };
}
