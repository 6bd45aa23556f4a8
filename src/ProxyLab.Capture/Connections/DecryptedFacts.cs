using System.Buffers.Binary;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Turns what session keys laid open into events; of application data the first head alone is kept.</summary>
/// <param name="events">Takes the events.</param>
internal sealed class DecryptedFacts(LegEvents events)
{
    private readonly DecryptedHead _client = new(End.Client, events);
    private readonly DecryptedHead _origin = new(End.Origin, events);
    private ServerHello? _hello;
    private string? _alpn;
    private bool _hasClientFinished;
    private bool _hasOriginFinished;
    private bool _isComplete;

    /// <summary>Takes a message of the origin in clear.</summary>
    public void TakeClear(WireItem.Handshake message)
    {
        if (message.Type == HandshakeType.ServerHello && _hello is null
            && ServerHello.Parse(message.Raw.Memory).Value is { IsHelloRetryRequest: false } hello)
        {
            _hello = hello;
            _alpn = hello.Alpn is { } alpn ? Encoding.Latin1.GetString(alpn.Span) : null;
        }
    }

    /// <summary>Takes an item that keys laid open.</summary>
    public void Take(Moment at, WireItem item)
    {
        if (item is WireItem.ApplicationData data)
        {
            (data.From == End.Client ? _client : _origin).Take(at, data.Content.Span);
            return;
        }

        events.Add(new LegEvent.Seen(events.Since(at), item, FactSource.Decrypted) { Frame = at.Frame });
        if (item is WireItem.Handshake message)
        {
            TakeMessage(at, message);
        }
    }

    private void TakeMessage(Moment at, WireItem.Handshake message)
    {
        if (message.Type == HandshakeType.EncryptedExtensions)
        {
            _alpn = Alpn(message.Raw.Span) ?? _alpn;
        }
        else if (message.Type == HandshakeType.Finished)
        {
            _hasClientFinished |= message.From == End.Client;
            _hasOriginFinished |= message.From == End.Origin;
            if (_hasClientFinished && _hasOriginFinished && !_isComplete)
            {
                _isComplete = true;
                events.Add(new LegEvent.HandshakeCompleted(
                    events.Since(at), FactSource.Decrypted, _hello?.Version, _hello?.CipherSuite, _alpn)
                {
                    Frame = at.Frame,
                });
            }
        }
    }

    // Header, length of the extensions, then type, length and body of each (RFC 8446 §4.3.1); the protocol chosen
    // stands
    // in a list of one (RFC 7301 §3.1).
    private static string? Alpn(ReadOnlySpan<byte> message)
    {
        var at = 6;
        while (at + 4 <= message.Length)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
            var body = message[(at + 4)..];
            if (BinaryPrimitives.ReadUInt16BigEndian(message[at..]) == AlpnType
                && length > 3 && body.Length >= length && body[2] <= length - 3)
            {
                return Encoding.Latin1.GetString(body.Slice(3, body[2]));
            }

            at += 4 + length;
        }

        return null;
    }

    private const ushort AlpnType = 16;
}
