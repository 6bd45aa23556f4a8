using System.Runtime.InteropServices;
using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Reads what passes, once, and tells the log of each leg that it passes on.</summary>
public sealed partial class LegRecorder
{
    // What a call to Bytes completes, between reading and noting: a buffer of the thread's, as that is all of its life.
    [ThreadStatic]
    private static List<WireItem>? _scratch;

    private void Take(End from, ReadOnlySpan<byte> bytes, long now, LegLog? next)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        var items = _scratch ??= [];
        items.Clear();
        var isRead = !_log.IsDeaf && IsRead(from, bytes, items);
        Tell(_log, from, bytes.Length, items, isRead, now);
        if (next is not null)
        {
            Tell(next, from, bytes.Length, items, isRead, now);
        }

        items.Clear();
    }

    private bool IsRead(End from, ReadOnlySpan<byte> bytes, List<WireItem> items)
    {
        try
        {
            _conversation.Feed(from, bytes, items);
            return true;
        }
        catch (Exception)
        {
            // Wire promises not to throw; should it break that, the evidence suffers, which is told, and not the leg.
            return false;
        }
    }

    private static void Tell(LegLog log, End from, int length, List<WireItem> items, bool isRead, long now)
    {
        if (log.IsDeaf)
        {
            log.Drop(length, now);
        }
        else if (isRead)
        {
            log.Take(from, CollectionsMarshal.AsSpan(items), length, now);
        }
        else
        {
            log.GoDeaf(length, now);
        }
    }

    // What was told before there was a leg to pass it on to.
    private void BeginNext(long now)
    {
        if (_hasNextBegun || _next is null)
        {
            return;
        }

        _hasNextBegun = true;
        foreach (var one in _log.Events)
        {
            switch (one)
            {
                case LegEvent.FirstBytes first:
                    _next.Take(first.From, [], 0, now);
                    break;
                case LegEvent.Seen seen:
                    _next.Take(seen.Item.From, [seen.Item], 0, now);
                    break;
            }
        }

        if (_log.IsDeaf && !_next.IsDeaf)
        {
            _next.GoDeaf(0, now);
        }
    }
}
