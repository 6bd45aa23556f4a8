using System.Buffers.Binary;
using System.Net;
using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Reads SOCKS 5 (RFC 1928, RFC 1929), 4 and 4a up to the reply that opens the tunnel.</summary>
internal sealed class SocksTunnel : IPrelude
{
    private State _state;

    /// <inheritdoc/>
    public int Most => 4 * 1024;

    /// <inheritdoc/>
    public string? AskedHost { get; private set; }

    /// <inheritdoc/>
    public PreludeStep Read(Moment at, PreludeBuffer client, PreludeBuffer origin, LegEvents leg)
    {
        while (true)
        {
            var isClients = _state is State.Greeting or State.Credentials or State.Request;
            var buffer = isClients ? client : origin;
            if (_state == State.Refused)
            {
                client.Clear();
                origin.Clear();
                return PreludeStep.MoreNeeded;
            }

            var (length, next) = Next(buffer.Unread);
            if (next == State.Broken)
            {
                return PreludeStep.SomethingElse;
            }

            if (length == 0 || buffer.Unread.Length < length)
            {
                return PreludeStep.MoreNeeded;
            }

            if (next is State.Reply or State.Reply4)
            {
                NoteRequest(at, buffer.Unread[..length], leg);
            }

            if (next == State.Refused)
            {
                var detail = $"SOCKS reply 0x{buffer.Unread[1]:x2}";
                var refused = new LegEvent.ConnectFailed(leg.Since(at), ConnectFailure.ProxyRefused, detail);
                leg.Add(refused with { Frame = at.Frame });
            }

            buffer.Skip(length);
            _state = next;
            if (next == State.Open)
            {
                return PreludeStep.TlsFollows;
            }
        }
    }

    // The proxy is asked to connect further: the target stands beside the proxy's own, as a name where one was asked
    // for.
    private void NoteRequest(Moment at, ReadOnlySpan<byte> request, LegEvents leg)
    {
        AskedHost = HostOf(request);
        var port = BinaryPrimitives.ReadUInt16BigEndian(request is [5, ..] ? request[^2..] : request[2..]);
        var host = AskedHost.Contains(':', StringComparison.Ordinal) ? $"[{AskedHost}]" : AskedHost;
        leg.Add(new LegEvent.ConnectStarted(leg.Since(at), $"{host}:{port}") { Frame = at.Frame });
    }

    // How long the message is that is due, as far as it can be told (0 when not yet), and what follows it.
    private (int Length, State Next) Next(ReadOnlySpan<byte> bytes) => _state switch
    {
        _ when bytes.IsEmpty || bytes is [_] => (0, _state),
        State.Greeting => bytes switch
        {
            [5, var methods, ..] => (2 + methods, State.Choice),
            [4, 1, ..] => (Length4(bytes), State.Reply4),
            _ => (0, State.Broken),
        },
        State.Choice => bytes switch
        {
            [5, 0, ..] => (2, State.Request),
            [5, 2, ..] => (2, State.Credentials),
            [5, 0xFF, ..] => (2, State.Refused),
            _ => (0, State.Broken),
        },
        State.Credentials => bytes is [1, var user, ..]
            ? (bytes.Length > 2 + user ? 3 + user + bytes[2 + user] : 0, State.Status)
            : (0, State.Broken),
        State.Status => (2, bytes[1] == 0 ? State.Request : State.Refused),
        State.Request => bytes is [5, 1, ..] ? (Length5(bytes), State.Reply) : (0, State.Broken),
        State.Reply => bytes is [5, var status, ..]
            ? (Length5(bytes), status == 0 ? State.Open : State.Refused)
            : (0, State.Broken),
        _ => (8, bytes[1] == 0x5A ? State.Open : State.Refused),
    };

    private static int Length5(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [_, _, _, 1, ..] => 10,
        [_, _, _, 3, var name, ..] => 7 + name,
        [_, _, _, 4, ..] => 22,
        _ => 0,
    };

    // Version, command, port, address, user; of 4a (address 0.0.0.x) the name after it.
    private static int Length4(ReadOnlySpan<byte> bytes)
    {
        var user = bytes.Length > 8 ? bytes[8..].IndexOf((byte)0) : -1;
        if (user < 0 || bytes is not [_, _, _, _, 0, 0, 0, not 0, ..])
        {
            return user < 0 ? 0 : 9 + user;
        }

        var name = bytes[(9 + user)..].IndexOf((byte)0);
        return name < 0 ? 0 : 10 + user + name;
    }

    private static string HostOf(ReadOnlySpan<byte> request) => request switch
    {
        [5, _, _, 3, var name, ..] => Encoding.Latin1.GetString(request.Slice(5, name)),
        [5, _, _, 4, ..] => new IPAddress(request.Slice(4, 16)).ToString(),
        [5, ..] => new IPAddress(request.Slice(4, 4)).ToString(),
        [_, _, _, _, 0, 0, 0, not 0, ..] => Encoding.Latin1.GetString(
            request[(9 + request[8..].IndexOf((byte)0))..^1]),
        _ => new IPAddress(request.Slice(4, 4)).ToString(),
    };

    private enum State
    {
        Greeting,
        Choice,
        Credentials,
        Status,
        Request,
        Reply,
        Reply4,
        Open,
        Refused,
        Broken,
    }
}
