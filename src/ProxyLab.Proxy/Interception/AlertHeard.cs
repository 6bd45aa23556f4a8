using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Finds the alert that an end sent in what the TLS engine reports.</summary>
internal static class AlertHeard
{
    /// <summary>Reads the innermost exception's code; <c>null</c> when it names no alert.</summary>
    /// <remarks>
    /// OpenSSL reports a received alert as reason 1000 + number of its SSL library (20), packed as 0x0A000000 + reason;
    /// .NET hands the code on as HResult. That is not documented, so it only tells what the wire does not show.
    /// </remarks>
    public static byte? In(Exception fault)
    {
        var inner = fault;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner.HResult - LibraryAndBase is >= 0 and <= byte.MaxValue and var number ? (byte)number : null;
    }

    /// <summary>
    /// Finds the alert by which a peer ended the handshake or the connection, and notes it where the wire does not show
    /// it.
    /// </summary>
    public static byte? Note(Exception fault, LegRecorder recorder, End peer)
    {
        foreach (var seen in recorder.Snapshot().Alerts())
        {
            if (seen.From == peer && seen.Alert.IsFatal)
            {
                return seen.Alert.Description.Value;
            }
        }

        if (In(fault) is not { } number)
        {
            return null;
        }

        recorder.Note(at => new LegEvent.AlertKnown(at, FactSource.PeerReported, peer, new(Fatal, new(number))));
        return number;
    }

    private const int LibraryAndBase = 0x0A000000 + 1000;

    private const byte Fatal = 2;
}
