using CsCheck;
using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests;

/// <summary>Holds the promise: removing evidence moves a verdict only towards <c>indeterminate</c>.</summary>
public class EvidenceRemovedTests
{
    [Fact]
    public void Losing_events_accuses_nobody_else_and_acquits_nobody()
    {
        var all = Situations.All.ToArray();
        Gen.Select(Gen.Int[0, all.Length - 1], Gen.Int[1, 4].SelectMany(count => Gen.Select(Gen.Int[0, 1], Gen.Int[0, 60]).Array[count]))
            .Sample(
                (which, losses) =>
                {
                    var (name, pair) = all[which];
                    var before = Judge.Of(pair);
                    var after = Judge.Of(losses.Aggregate(pair, (left, loss) => Lose(left, loss.Item1 == 0, loss.Item2)));
                    Assert.True(
                        after.Owner == before.Owner || after.Owner == Owner.Indeterminate || (before.Owner == Owner.Multiple && after.Owner != Owner.None),
                        $"{name}: {Verdicts.Said(before)} became {Verdicts.Said(after)}: {after.Summary}");
                },
                iter: Iterations);
    }

    [Fact]
    public void Losing_any_one_event_accuses_nobody_else_and_acquits_nobody()
    {
        foreach (var (name, pair) in Situations.All)
        {
            var before = Judge.Of(pair);
            foreach (var isClient in new[] { true, false })
            {
                for (var at = 0; at < ((isClient ? pair.AtClient : pair.AtOrigin)?.Events.Count ?? 0); at++)
                {
                    var after = Judge.Of(Lose(pair, isClient, at));
                    Assert.True(
                        after.Owner == before.Owner || after.Owner == Owner.Indeterminate || before.Owner == Owner.Multiple,
                        $"{name} without event {at} at {(isClient ? "client" : "origin")}: {Verdicts.Said(before)} became {Verdicts.Said(after)}: {after.Summary}");
                }
            }
        }
    }

    [Fact]
    public void Losing_a_leg_or_the_word_that_it_was_watched_accuses_nobody_else_and_acquits_nobody()
    {
        foreach (var (name, pair) in Situations.All)
        {
            var before = Judge.Of(pair);
            var torn = pair.OriginWatch! with { IsComplete = false };
            HandshakePair[] poorer =
            [
                pair with { OriginWatch = torn },
                pair with { ClientWatch = torn },
                pair with { AtOrigin = null, OriginWatch = torn },
                pair with { AtClient = null, ClientWatch = torn },
                pair with { AtOrigin = null, AtClient = null, OriginWatch = torn, ClientWatch = torn },
            ];
            foreach (var left in poorer)
            {
                var after = Judge.Of(left);
                Assert.True(
                    after.Owner == before.Owner || after.Owner == Owner.Indeterminate || before.Owner == Owner.Multiple,
                    $"{name}: {Verdicts.Said(before)} became {Verdicts.Said(after)}: {after.Summary}");
            }
        }
    }

    // What is lost is lost the way recorders lose it: the place is marked.
    private static HandshakePair Lose(HandshakePair pair, bool isClient, int at)
    {
        var leg = isClient ? pair.AtClient : pair.AtOrigin;
        if (leg is null || leg.Events.Count == 0)
        {
            return pair;
        }

        var events = leg.Events.ToArray();
        events[at % events.Length] = new LegEvent.Dropped(events[at % events.Length].At, 1, 1);
        var poorer = leg with { Events = [.. events] };
        return isClient ? pair with { AtClient = poorer } : pair with { AtOrigin = poorer };
    }

    private static int Iterations => int.TryParse(Environment.GetEnvironmentVariable("PROXYLAB_PROPERTY_RUNS"), out var runs) ? runs : 2000;
}
