using System.Buffers.Binary;
using System.Net;
using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Reads SOCKS5 (RFC 1928), with a user name where one is given (RFC 1929), up to the answer that opens the
/// tunnel.</summary>
internal sealed class HandedSocks(LegRecorder recorder) : IHandedRequest
{
    private Part _part;

    /// <inheritdoc/>
    public string? AskedHost { get; private set; }

    /// <inheritdoc/>
    public HandedStep Read(HandedBytes client, HandedBytes origin)
    {
        while (true)
        {
            var buffer = _part is Part.Greeting or Part.Credentials or Part.Request ? client : origin;
            var length = Length(buffer.Unread);
            if (_part == Part.Refused || length == 0 || buffer.Unread.Length < length)
            {
                return HandedStep.MoreNeeded;
            }

            if (length < 0)
            {
                return HandedStep.Hidden;
            }

            _part = Next(buffer.Unread[..length]);
            buffer.Skip(length);
            if (_part is Part.Open or Part.Foreign)
            {
                return _part == Part.Open ? HandedStep.TlsFollows : HandedStep.Hidden;
            }
        }
    }

    /// <summary>Is the first byte of every message of this version, the credentials' apart.</summary>
    public const byte Version = 5;

    // How long the message that is due is; 0 when that cannot be told yet, -1 when it is another language.
    private int Length(ReadOnlySpan<byte> bytes) => _part switch
    {
        _ when bytes.Length < 2 => 0,
        Part.Credentials => bytes[0] != 1 ? -1 : bytes.Length > 2 + bytes[1] ? 3 + bytes[1] + bytes[2 + bytes[1]] : 0,
        Part.Status => 2,
        _ when bytes[0] != Version => -1,
        Part.Greeting => 2 + bytes[1],
        Part.Choice => 2,
        _ => bytes switch
        {
            [_, _, _, 1, ..] => 10,
            [_, _, _, 3, var name, ..] => 7 + name,
            [_, _, _, 4, ..] => 22,
            { Length: < 5 } => 0,
            _ => -1,
        },
    };

    private Part Next(ReadOnlySpan<byte> message) => _part switch
    {
        Part.Greeting => Part.Choice,
        Part.Choice => message[1] switch
        {
            0 => Part.Request,
            2 => Part.Credentials,
            NoneOfThem => Refuse(NoneOfThem),
            _ => Part.Foreign,
        },
        Part.Credentials => Identify(Encoding.UTF8.GetString(message.Slice(2, message[1]))),
        Part.Status => message[1] == 0 ? Part.Request : Refuse(message[1]),
        Part.Request => Ask(message),
        _ => message[1] == 0 ? Part.Open : Refuse(message[1]),
    };

    private Part Identify(string user)
    {
        ProxyUsers.Note(user, recorder);
        return Part.Status;
    }

    private Part Ask(ReadOnlySpan<byte> request)
    {
        var address = request[4..^2];
        AskedHost = request[3] == 3 ? Encoding.Latin1.GetString(address[1..]) : new IPAddress(address).ToString();
        var target = new Target(AskedHost, BinaryPrimitives.ReadUInt16BigEndian(request[^2..]));
        recorder.Note(target.ToString(), static (at, asked) => new LegEvent.ConnectStarted(at, asked));
        return Part.Reply;
    }

    private Part Refuse(byte code)
    {
        recorder.Note(
            $"SOCKS reply 0x{code:x2}",
            static (at, detail) => new LegEvent.ConnectFailed(at, ConnectFailure.ProxyRefused, detail));
        return Part.Refused;
    }

    private enum Part
    {
        Greeting,
        Choice,
        Credentials,
        Status,
        Request,
        Reply,
        Open,
        Refused,

        // A way to identify oneself that is not known here (RFC 1961 for one), nor whether it went well.
        Foreign,
    }

    // RFC 1928 §3: none of the ways offered is taken.
    private const byte NoneOfThem = 0xff;
}
