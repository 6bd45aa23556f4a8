using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>
/// Listens to the first decrypted bytes of one direction: notes that they are there, and the head if they are an HTTP/1
/// message.
/// </summary>
/// <remarks>What it needs for that is at most 8 KiB; afterwards, or when they are something else, it is deaf.</remarks>
internal sealed class FirstHead(End from, params LegRecorder[] legs)
{
    private byte[]? _kept = [];

    /// <summary>Gets whether nothing more is waited for: the head is whole, or there will be none.</summary>
    public bool IsOver => _kept is null;

    /// <summary>Takes the next bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_kept is null || bytes.IsEmpty)
        {
            return;
        }

        if (_kept.Length == 0)
        {
            Array.ForEach(legs, leg => leg.Note(at => new LegEvent.ApplicationData(at, FactSource.PeerReported, from)));
        }

        _kept = [.. _kept, .. bytes[..Math.Min(bytes.Length, MaxHead - _kept.Length)]];
        var end = _kept.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end >= 0 && IsHttp(_kept) && HttpHead.Parse(_kept.AsSpan(0, end)) is { } head)
        {
            Array.ForEach(legs, leg => head.NoteOn(leg, from, FactSource.PeerReported));
        }

        if (end >= 0 || _kept.Length == MaxHead || !IsHttp(_kept))
        {
            _kept = null;
        }
    }

    // A status line begins with the version, a request line with a method of capital letters (RFC 9112 §3, §4; RFC 9110
    // §9.1).
    private bool IsHttp(ReadOnlySpan<byte> bytes)
    {
        if (from == End.Origin)
        {
            var length = Math.Min(bytes.Length, StatusStart.Length);
            return bytes[..length].SequenceEqual(StatusStart[..length]);
        }

        var end = bytes.IndexOf("\r\n"u8);
        var line = end < 0 ? bytes : bytes[..end];
        var method = line.IndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        return (method < 0 ? line.Length <= MaxMethod : method > 0 && line[method] == ' ')
            && (end < 0 || line.IndexOf(RequestEnd) >= 0);
    }

    private static ReadOnlySpan<byte> StatusStart => "HTTP/1."u8;

    private static ReadOnlySpan<byte> RequestEnd => " HTTP/1."u8;

    private const int MaxHead = 8 * 1024, MaxMethod = 32;
}
