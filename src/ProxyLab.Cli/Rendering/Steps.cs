using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Rendering;

/// <summary>Turns a leg's events into the steps a ladder shows.</summary>
/// <remarks>
/// Runs of protected records become one step; a Certificate message in clear and the validation of its chain, which is known later,
/// become one too. Left out, because they say nothing that another step does not: change_cipher_spec, all but the last validation
/// of a chain, an alert that our engine reports after the wire showed it, a protected record whose messages keys laid open.
/// </remarks>
internal static class Steps
{
    /// <summary>Lists the steps of a leg, with times since the session's start.</summary>
    public static IReadOnlyList<Step> Of(LegRecording leg, DateTimeOffset sessionStart)
    {
        var spoken = HasConversation(leg);
        var whole = leg;
        leg = leg with { Events = [.. leg.Events.Where((_, index) => !IsOpened(whole, index))] };
        var shift = leg.StartedAt - sessionStart;
        var last = leg.Events.OfType<LegEvent.ChainKnown>().LastOrDefault();
        var isInClear = leg.Events.Any(seen =>
            seen is LegEvent.Seen { Item: WireItem.Handshake { Type: HandshakeType.Certificate, From: End.Origin } });
        var steps = new List<Step>();
        for (var index = 0; index < leg.Events.Count; index++)
        {
            var (step, taken) = leg.Events[index] switch
            {
                LegEvent.Seen { Item: WireItem.Protected } => ProtectedRun(leg, index),
                LegEvent.Seen { Item: WireItem.Handshake { Type: HandshakeType.Certificate, From: End.Origin } } seen when last is not null =>
                    (EventStep.Of(last, spoken)! with { At = seen.At }, 1),
                LegEvent.Seen { Item: WireItem.Handshake message } seen => (MessageStep.Of(seen.At, message), 1),
                LegEvent.ChainKnown known when isInClear || !ReferenceEquals(known, last) => (null, 1),
                LegEvent.AlertKnown known when IsInClear(leg, known) => (null, 1),
                var other => (EventStep.Of(other, spoken), 1),
            };
            index += taken - 1;
            if (step is not null)
            {
                steps.Add(step with { At = step.At + shift });
            }
        }

        return steps;
    }

    private static bool IsOpened(LegRecording leg, int index) =>
        leg.Events[index] is LegEvent.Seen { Item: WireItem.Protected or WireItem.AlertRecord { Value: null } } record
        && index + 1 < leg.Events.Count
        && leg.Events[index + 1] is LegEvent.Seen { Source: FactSource.Decrypted, Item: var opened }
        && opened.From == record.Item.From && opened.Offset == record.Item.Offset;

    // Once both ends have sent protected records, how and in which order they close is their own affair.
    private static bool HasConversation(LegRecording leg) => Enum.GetValues<End>().All(end => leg.Events.Any(item => item switch
    {
        LegEvent.Seen { Item: WireItem.Protected record } => record.From == end,
        LegEvent.ApplicationData data => data.From == end,
        _ => false,
    }));

    private static bool IsInClear(LegRecording leg, LegEvent.AlertKnown known) => leg.Events.Any(item =>
        item is LegEvent.Seen { Item: WireItem.AlertRecord { Value: { } value } alert }
        && alert.From == known.From && value == known.Value);

    private static (Step Step, int Taken) ProtectedRun(LegRecording leg, int start)
    {
        var first = (WireItem.Protected)((LegEvent.Seen)leg.Events[start]).Item;
        var (records, bytes, end) = (0, 0L, start);
        for (; end < leg.Events.Count; end++)
        {
            if (leg.Events[end] is LegEvent.Seen { Item: WireItem.ChangeCipherSpec skipped } && skipped.From == first.From)
            {
                continue;
            }

            if (leg.Events[end] is not LegEvent.Seen { Item: WireItem.Protected record }
                || record.From != first.From || record.Type != first.Type)
            {
                break;
            }

            records++;
            bytes += record.Length;
        }

        var name = first.Type == ContentType.Handshake ? "encrypted handshake" : "protected";
        var text = $"{name}, {records} record{(records == 1 ? string.Empty : "s")}, {bytes} bytes";
        return (new Step(leg.Events[start].At, first.From, $"protected {first.Type}", [text], null), end - start);
    }
}
