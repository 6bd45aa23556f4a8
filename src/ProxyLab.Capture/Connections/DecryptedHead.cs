using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>
/// Listens to the first application data of one direction: notes that it is there, and the head if it is an HTTP/1
/// message.
/// </summary>
/// <param name="from">The end that sends it.</param>
/// <param name="events">Takes the events.</param>
internal sealed class DecryptedHead(End from, LegEvents events)
{
    private byte[]? _kept = [];

    /// <summary>Takes the next bytes.</summary>
    public void Take(Moment at, ReadOnlySpan<byte> bytes)
    {
        if (_kept is null)
        {
            return;
        }

        if (_kept.Length == 0)
        {
            events.Add(new LegEvent.ApplicationData(events.Since(at), FactSource.Decrypted, from) { Frame = at.Frame });
        }

        _kept = [.. _kept, .. bytes[..Math.Min(bytes.Length, LongestHead - _kept.Length)]];
        if (HttpText.Head(from, _kept) is { } head)
        {
            events.Add(new LegEvent.HttpHead(events.Since(at), FactSource.Decrypted, from, head) { Frame = at.Frame });
            _kept = null;
        }
        else if (_kept.Length == LongestHead || !HttpText.IsHttp(from, _kept))
        {
            _kept = null;
        }
    }

    private const int LongestHead = 8 * 1024;
}
