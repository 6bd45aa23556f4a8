using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>
/// Reads CONNECT and the reply to it (RFC 9110 §9.3.6), again after a refusal that asks for credentials.
/// </summary>
internal sealed class HttpTunnel : IPrelude
{
    private bool _isAsked;
    private bool _isRefused;

    /// <inheritdoc/>
    public int Most => 64 * 1024;

    /// <inheritdoc/>
    public string? AskedHost { get; private set; }

    /// <inheritdoc/>
    public PreludeStep Read(Moment at, PreludeBuffer client, PreludeBuffer origin, LegEvents leg)
    {
        if (!_isAsked)
        {
            if (_isRefused)
            {
                origin.Clear();
            }

            if (!client.Unread.StartsWith(Word[..Math.Min(client.Unread.Length, Word.Length)]))
            {
                return _isRefused ? PreludeStep.TlsFollows : PreludeStep.SomethingElse;
            }

            if (HttpText.Take(client) is not { } request)
            {
                return PreludeStep.MoreNeeded;
            }

            _isAsked = true;
            AskedHost = HostOf(request[0]);
            leg.Add(new LegEvent.HttpHead(leg.Since(at), FactSource.Wire, End.Client, request) { Frame = at.Frame });
        }

        return ReadReply(at, origin, leg);
    }

    private PreludeStep ReadReply(Moment at, PreludeBuffer origin, LegEvents leg)
    {
        while (HttpText.Take(origin) is { } reply)
        {
            leg.Add(new LegEvent.HttpHead(leg.Since(at), FactSource.Wire, End.Origin, reply) { Frame = at.Frame });
            switch (reply[0].Split(' '))
            {
                case [_, ['2', ..], ..]:
                    return PreludeStep.TlsFollows;
                case [_, ['1', ..], ..]:
                    continue;
                default:
                    (_isAsked, _isRefused) = (false, true);
                    origin.Clear();
                    return PreludeStep.MoreNeeded;
            }
        }

        var status = "HTTP/"u8;
        return origin.Unread.StartsWith(status[..Math.Min(origin.Unread.Length, status.Length)])
            ? PreludeStep.MoreNeeded
            : PreludeStep.TlsFollows;
    }

    // "CONNECT host:port HTTP/1.1", an IPv6 address in brackets.
    private static string? HostOf(string requestLine)
    {
        if (requestLine.Split(' ') is not [_, var authority, ..])
        {
            return null;
        }

        var colon = authority.LastIndexOf(':');
        return (colon > authority.LastIndexOf(']') ? authority[..colon] : authority).Trim('[', ']');
    }

    private static ReadOnlySpan<byte> Word => "CONNECT "u8;
}
