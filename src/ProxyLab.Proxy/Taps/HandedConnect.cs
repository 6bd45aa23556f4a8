using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Reads CONNECT and the box's answer (RFC 9110 §9.3.6), again after a refusal such as 407.</summary>
internal sealed class HandedConnect(LegRecorder recorder) : IHandedRequest
{
    private bool _isAsked;
    private bool _isRefused;

    /// <inheritdoc/>
    public string? AskedHost { get; private set; }

    /// <inheritdoc/>
    public HandedStep Read(HandedBytes client, HandedBytes origin)
    {
        if (!_isAsked)
        {
            if (_isRefused)
            {
                origin.Clear();
            }

            if (!client.Unread.StartsWith(Word[..Math.Min(Word.Length, client.Unread.Length)]))
            {
                return HandedStep.SomethingElse;
            }

            if (Take(client) is not { } request)
            {
                return HandedStep.MoreNeeded;
            }

            _isAsked = true;
            var words = request.StartLine.Split(' ');
            AskedHost = words is [_, var asked, ..] ? Target.Parse(asked)?.Host : null;

            // Three words make the line (RFC 9112 §3); what an odd end of line adds to it may be credentials.
            (request with { StartLine = string.Join(' ', words.Take(3)) }).NoteOn(recorder, End.Client);
            ProxyUsers.Note(request, recorder);
        }

        return Answer(client, origin);
    }

    private HandedStep Answer(HandedBytes client, HandedBytes origin)
    {
        while (Take(origin) is { } answer)
        {
            answer.NoteOn(recorder, End.Origin);
            switch (answer.StartLine.Split(' '))
            {
                case [_, ['2', ..], ..]:
                    return HandedStep.TlsFollows;
                case [_, ['1', ..], ..]:
                    continue;
                default:
                    (_isAsked, _isRefused) = (false, true);
                    client.Clear();
                    origin.Clear();
                    return HandedStep.MoreNeeded;
            }
        }

        return HandedStep.MoreNeeded;
    }

    private static HttpHead? Take(HandedBytes bytes)
    {
        var unread = bytes.Unread;
        for (var line = unread.IndexOf((byte)'\n'); line >= 0;)
        {
            var next = unread[(line + 1)..];
            var empty = next is [(byte)'\n', ..] ? 1 : next is [(byte)'\r', (byte)'\n', ..] ? 2 : 0;
            if (empty > 0)
            {
                bytes.Skip(line + 1 + empty);
                return HttpHead.ParseLoosely(unread[..line]);
            }

            var further = next.IndexOf((byte)'\n');
            line = further < 0 ? -1 : line + 1 + further;
        }

        return null;
    }

    private static ReadOnlySpan<byte> Word => "CONNECT "u8;
}
