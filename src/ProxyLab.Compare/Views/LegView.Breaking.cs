using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>How a leg ended: well, or by what and by whom.</summary>
internal sealed partial class LegView
{
    /// <summary>Gets how the leg ended well: the end that closed first, and when; <c>null</c> when it did not, or is still open.</summary>
    public (End By, TimeSpan At)? ClosedBy { get; private set; }

    /// <summary>Gets the alert about certificates that the client sent after it was answered (RFC 8446 §6.2).</summary>
    public (Alert Alert, TimeSpan At)? Refusal { get; private set; }

    /// <summary>Gets whether TLS 1.3 hides whether the handshake went through.</summary>
    public bool IsOpaque => !IsDone && ServerHello is { Version.IsTls13: true };

    /// <summary>Gets whether the handshake went through, or went as far as can be seen.</summary>
    /// <remarks>TLS 1.3 without keys hides Finished: once the client has sent two protected records it has gone beyond it, or taken leave.</remarks>
    public bool IsThrough => IsDone || (IsOpaque && SpokeBeyondFinished);

    /// <summary>Gets whether the client sent more than its Finished: a request, or its leave. Without keys the second record counts.</summary>
    public bool SpokeBeyondFinished => ProtectedFromClient > (_protectedUpToFinished ?? 1);

    /// <summary>Gets whether the leg was closed, or its recording ended, before the origin end was seen to take the
    /// client's last flight.</summary>
    /// <remarks>
    /// In TLS 1.3 the client's end is through before the origin has seen its Finished, or its missing certificate (RFC 8446 §4.4.2.4, §4.4.4). What comes
    /// back tells: tickets, data. One protected record and the end may be data, and may be the alert that refuses the client.
    /// </remarks>
    public bool IsLeftInDoubt => IsThrough && Version is { IsTls13: true } && OriginDataAt is null
        && !IsReturnKnown && (ProtectedInReturn == 1 || (ProtectedInReturn == 0 && ClosedBy is not { By: End.Client }));

    // A ticket tells that the origin took the client's Finished (RFC 8446 §4.6.1).
    private bool IsReturnKnown => Opened.First(End.Origin, HandshakeType.NewSessionTicket) is not null;

    private Break? FindBreak()
    {
        Break? first = null;
        foreach (var happened in Leg.Events)
        {
            var at = happened.At + _offset;
            if (AlertOf(happened) is { } alert)
            {
                NoteRefusal(alert, at);
                // An end's own alert says why it closed, even where its engine reports it a moment after the FIN.
                if (first is null || (first is { Kind: BreakKind.Finish or BreakKind.Reset } closed && closed.By == alert.From && alert.IsLate))
                {
                    first = ClosedBy is { } by && (by.By != alert.From || !alert.IsLate) ? first : new(BreakKind.Alert, alert.From, at, alert.Value);
                }
            }
            else if (first is null && ClosedBy is null)
            {
                first = BreakOf(happened, at);
            }
        }

        return first;
    }

    private Break? BreakOf(LegEvent happened, TimeSpan at)
    {
        switch (happened)
        {
            case LegEvent.ConnectFailed failed:
                return new(BreakKind.NoConnection, End.Origin, at, Failure: failed.Reason);
            // Idle once the handshake is through: that ends nothing of it.
            case LegEvent.TimedOut silent when !IsThrough:
                return new(BreakKind.Silence, silent.WaitingFor, at);
            case LegEvent.Finished fin:
                return Closing(BreakKind.Finish, fin.By, at);
            case LegEvent.ResetSent rst:
                return Closing(BreakKind.Reset, rst.By, at);
            case LegEvent.Seen { Item: WireItem.NonTls plain }:
                return new(BreakKind.NotTls, plain.From, at);
            case LegEvent.Seen { Item: WireItem.Malformed odd }:
                return new(BreakKind.Malformed, odd.From, at);
            default:
                return null;
        }
    }

    private Break? Closing(BreakKind kind, End by, TimeSpan at)
    {
        if (IsThrough)
        {
            ClosedBy = (by, at);
            return null;
        }

        return new(kind, by, at);
    }

    private void NoteRefusal((End From, Alert Value, bool IsLate) alert, TimeSpan at)
    {
        if (alert.From == End.Client && AnswerAt is not null && IsAboutCertificates(alert.Value))
        {
            Refusal ??= (alert.Value, at);
        }
    }

    private static (End From, Alert Value, bool IsLate)? AlertOf(LegEvent happened) => happened switch
    {
        LegEvent.Seen { Item: WireItem.AlertRecord { Value: { } value } record } when IsFatal(value) => (record.From, value, false),
        LegEvent.AlertKnown known when IsFatal(known.Value) => (known.From, known.Value, true),
        _ => null,
    };

    // close_notify, user_canceled, no_renegotiation and the warning form of unrecognized_name end nothing (RFC 8446 §6.1, RFC 6066 §3).
    private static bool IsFatal(Alert alert) => alert.IsFatal || alert.Description.Value is not (0 or 41 or 90 or 100 or 112);

    // 42 to 48 and 51; 49 access_denied is about rights (RFC 8446 §6.2).
    private static bool IsAboutCertificates(Alert alert) => alert.Description.Value is (>= 42 and <= 46) or 48 or 51;
}
