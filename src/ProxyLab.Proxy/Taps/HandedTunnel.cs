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

        recorder.Bytes(from, bytes);
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
        if (step == HandedStep.MoreNeeded && _client.Count + _origin.Count <= Most)
        {
            return;
        }

        if (step != HandedStep.TlsFollows)
        {
            _client.Rewind();
            _origin.Rewind();
        }

        recorder.Bytes(End.Client, _client.Unread);
        recorder.Bytes(End.Origin, _origin.Unread);
        _client.Clear();
        _origin.Clear();
        _isOpen = true;
    }

    // Twice the largest head that the proxy itself takes.
    private const int Most = 64 * 1024;
}
