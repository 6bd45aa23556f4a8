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
            AskedHost = request.StartLine.Split(' ') is [_, var asked, ..] ? Target.Parse(asked)?.Host : null;
            request.NoteOn(recorder, End.Client);
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
        var end = bytes.Unread.IndexOf("\r\n\r\n"u8);
        var head = end < 0 ? null : HttpHead.Parse(bytes.Unread[..end]);
        if (head is not null)
        {
            bytes.Skip(end + 4);
        }

        return head;
    }

    private static ReadOnlySpan<byte> Word => "CONNECT "u8;
}
