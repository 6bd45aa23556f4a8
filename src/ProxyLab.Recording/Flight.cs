using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is what one end sent before the other spoke again (RFC 8446 §2, RFC 5246 §7.3).</summary>
/// <param name="From">The end that sent it.</param>
/// <param name="First">The time of its first item since the leg's start.</param>
/// <param name="Last">The time of its last item.</param>
/// <param name="Items">Its items in order.</param>
public sealed record Flight(End From, TimeSpan First, TimeSpan Last, EquatableArray<WireItem> Items)
{
    /// <summary>Groups what the ends sent in turn.</summary>
    internal static IReadOnlyList<Flight> In(EquatableArray<LegEvent> events)
    {
        var flights = new List<Flight>();
        var turn = new List<LegEvent.Seen>();
        foreach (var one in events)
        {
            if (one is not LegEvent.Seen { Source: not FactSource.Decrypted } seen)
            {
                continue;
            }

            if (turn.Count > 0 && turn[0].Item.From != seen.Item.From)
            {
                flights.Add(Of(turn));
                turn.Clear();
            }

            turn.Add(seen);
        }

        if (turn.Count > 0)
        {
            flights.Add(Of(turn));
        }

        return flights;
    }

    private static Flight Of(List<LegEvent.Seen> turn) =>
        new(turn[0].Item.From, turn[0].At, turn[^1].At, [.. turn.Select(seen => seen.Item)]);
}
