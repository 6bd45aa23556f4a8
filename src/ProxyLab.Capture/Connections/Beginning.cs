using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Finds where TLS begins in a connection: at once, or after what another protocol says first.</summary>
internal sealed class Beginning
{
    private IPrelude? _prelude;

    /// <summary>Gets what the client said and nobody read yet.</summary>
    public PreludeBuffer Client { get; } = new();

    /// <summary>Gets what the origin said and nobody read yet.</summary>
    public PreludeBuffer Origin { get; } = new();

    /// <summary>Gets the host that a proxy was asked for; <c>null</c> when none was.</summary>
    public string? AskedHost => _prelude?.AskedHost;

    /// <summary>Gets whether a SOCKS server was spoken to.</summary>
    public bool IsSocks => _prelude is SocksTunnel;

    /// <summary>
    /// Says whether a connection that opens so is TLS from its first byte, so that there is nothing to find.
    /// </summary>
    public static bool IsTls(End from, ReadOnlySpan<byte> first) => from == End.Client && first is [0x16, 0x03, ..];

    /// <summary>Takes the next bytes of a direction.</summary>
    public PreludeStep Take(Moment at, End from, ReadOnlySpan<byte> bytes, LegEvents leg)
    {
        var buffer = from == End.Client ? Client : Origin;
        buffer.Add(at, bytes);
        if (_prelude is null)
        {
            var (isCertain, prelude) = Tell();
            if (!isCertain || prelude is null)
            {
                return isCertain ? PreludeStep.SomethingElse : PreludeStep.MoreNeeded;
            }

            _prelude = prelude;
        }

        var step = _prelude.Read(at, Client, Origin, leg);
        return step == PreludeStep.MoreNeeded && buffer.Unread.Length > _prelude.Most
            ? PreludeStep.SomethingElse
            : step;
    }

    private (bool IsCertain, IPrelude? Prelude) Tell()
    {
        var client = Client.Unread;
        if (client is [4 or 5])
        {
            return (false, null);
        }

        if (client is [5, > 0 and < 16, ..] or [4, 1, ..])
        {
            return (true, new SocksTunnel());
        }

        var isPrefix = false;
        foreach (var (word, speaker, kind) in Words)
        {
            var said = speaker == End.Client ? client : Origin.Unread;
            var common = Math.Min(said.Length, word.Length);
            if (common > 0 && Ascii.EqualsIgnoreCase(said[..common], word.AsSpan(0, common)))
            {
                if (common == word.Length)
                {
                    return (true, Make(kind));
                }

                isPrefix = true;
            }
        }

        return (!isPrefix, null);
    }

    private static IPrelude Make(Kind kind) => kind switch
    {
        Kind.Http => new HttpTunnel(),
        Kind.Postgres => new PostgresRequest(),
        _ => new StartTls(),
    };

    private enum Kind
    {
        Http,
        Postgres,
        Text,
    }

    // What opens protocols that can turn to TLS: the origin greets in SMTP, FTP, IMAP, POP3 and IRC.
    private static readonly (string Word, End Speaker, Kind Kind)[] Words =
    [
        ("CONNECT ", End.Client, Kind.Http), ("\0\0\0\b\u0004", End.Client, Kind.Postgres),
        ("220", End.Origin, Kind.Text), ("* OK", End.Origin, Kind.Text), ("* PREAUTH", End.Origin, Kind.Text),
        ("+OK", End.Origin, Kind.Text), (":", End.Origin, Kind.Text), ("NOTICE ", End.Origin, Kind.Text),
        ("<?xml", End.Client, Kind.Text), ("<stream", End.Client, Kind.Text), ("<?xml", End.Origin, Kind.Text),
        ("EHLO ", End.Client, Kind.Text), ("STARTTLS", End.Client, Kind.Text), ("CAP ", End.Client, Kind.Text),
        ("NICK ", End.Client, Kind.Text), ("USER ", End.Client, Kind.Text), ("PASS ", End.Client, Kind.Text),
    ];
}
