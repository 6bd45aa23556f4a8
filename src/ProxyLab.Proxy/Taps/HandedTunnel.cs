using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Listens to what client and box say to each other before TLS, and records all that follows.</summary>
/// <remarks>Safe for use by two threads, one a direction. It only looks: every byte is passed on as it came by
/// others.</remarks>
internal sealed class HandedTunnel(LegRecorder recorder)
{
    private readonly Lock _gate = new();
    private readonly HandedBytes _client = new();
    private readonly HandedBytes _origin = new();
    private IHandedRequest? _request;
    private int _told;
    private bool _isHidden;
    private volatile bool _isOpen;

    /// <summary>Gets the host that the box was asked for; <c>null</c> when none was.</summary>
    public string? AskedHost => _request?.AskedHost;

    /// <summary>Takes bytes of an end.</summary>
    public void Take(End from, ReadOnlySpan<byte> bytes)
    {
        if (!_isOpen)
        {
            lock (_gate)
            {
                if (!_isOpen)
                {
                    (from == End.Client ? _client : _origin).Add(bytes);
                    Advance();
                    return;
                }
            }
        }

        Tell(from, bytes);
    }

    private void Advance()
    {
        _request ??= _client.Unread switch
        {
            [] => null,
            [HandedSocks.Version, ..] => new HandedSocks(recorder),
            _ => new HandedConnect(recorder),
        };
        var step = _request?.Read(_client, _origin) ?? (_origin.Unread.IsEmpty ? HandedStep.MoreNeeded : HandedStep.SomethingElse);
        if (step == HandedStep.MoreNeeded)
        {
            if (_client.Count + _origin.Count <= Most)
            {
                return;
            }

            step = HandedStep.Hidden;
        }

        Open(step);
        _client.Clear();
        _origin.Clear();
        _isOpen = true;
    }

    private void Open(HandedStep step)
    {
        if (step == HandedStep.Hidden)
        {
            _isHidden = true;
            recorder.Note(static at => new LegEvent.Dropped(at, 0, 0));
            recorder.PassOnUnseen(End.Client, _client.Count);
            recorder.PassOnUnseen(End.Origin, _origin.Count);
            return;
        }

        if (step == HandedStep.SomethingElse)
        {
            _client.Rewind();
            _origin.Rewind();
        }

        Tell(End.Client, _client.Unread);
        Tell(End.Origin, _origin.Unread);
    }

    // Of what is no TLS the recorder keeps what it is told at once: the client's first word, and no credentials after
    // it.
    private void Tell(End from, ReadOnlySpan<byte> bytes)
    {
        if (_isHidden)
        {
            recorder.PassOnUnseen(from, bytes.Length);
            return;
        }

        if (from == End.Client && _told < Word)
        {
            var first = Math.Min(Word - _told, bytes.Length);
            _told += first;
            recorder.Bytes(from, bytes[..first]);
            bytes = bytes[first..];
        }

        recorder.Bytes(from, bytes);
    }

    // As much as it takes to tell TLS from the rest.
    private const int Word = 8;

    // Twice the largest head that the proxy itself takes.
    private const int Most = 64 * 1024;
}
