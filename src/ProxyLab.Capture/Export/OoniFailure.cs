using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Says how a leg's handshake failed, in the words of OONI's df-007-errors.</summary>
internal static class OoniFailure
{
    /// <summary>Finds the failure; <c>null</c> when the handshake was completed, or nothing says that it was not.</summary>
    /// <remarks>
    /// In order of what is certain: no connection, completion, a fatal alert, then how the connection ended. A
    /// certificate's fault is named only where the client's end objected to it: an alert about certificates takes the
    /// first chain error's word, if there is one.
    /// </remarks>
    public static string? Of(LegRecording leg)
    {
        if (leg.ConnectFailed is { } failed)
        {
            return OfConnect(failed);
        }

        if (leg.IsHandshakeComplete == true)
        {
            return null;
        }

        foreach (var (_, from, alert, _) in leg.Alerts())
        {
            if (alert.IsFatal)
            {
                return OfAlert(alert, from, leg.Chain);
            }
        }

        return leg.ClosedBy?.Kind switch
        {
            EndingKind.Reset => "connection_reset",
            EndingKind.TimedOut => "generic_timeout_error",
            EndingKind.Fin when leg.IsHandshakeComplete == false => "eof_error",
            _ => null,
        };
    }

    private static string OfConnect(LegEvent.ConnectFailed failed) => failed.Reason switch
    {
        ConnectFailure.NameNotResolved => "dns_nxdomain_error",
        ConnectFailure.Refused => "connection_refused",
        ConnectFailure.TimedOut => "generic_timeout_error",
        ConnectFailure.Unreachable => "host_unreachable",
        _ => "unknown_failure: the next proxy refused",
    };

    private static string OfAlert(Alert alert, End from, ChainFacts? chain) => (alert.Description.Value, from) switch
    {
        ( >= 42 and <= 48, End.Client) and not (47, _) => OfChain(chain)
            ?? (alert.Description.Value == 48 ? "ssl_unknown_authority" : "ssl_invalid_certificate"),
        _ => "ssl_failed_handshake",
    };

    private static string? OfChain(ChainFacts? chain) => chain?.First?.Code.Value switch
    {
        null => null,
        62 or 64 => "ssl_invalid_hostname",
        2 or (>= 18 and <= 21) => "ssl_unknown_authority",
        _ => "ssl_invalid_certificate",
    };
}
