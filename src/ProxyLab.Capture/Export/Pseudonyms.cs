using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ProxyLab.Capture;

/// <summary>Replaces words and addresses, the same ones always in the same way, and keeps every length.</summary>
/// <remarks>
/// A word is a run of letters, digits, hyphens, underscores and whatever is not ASCII; what stands between words stays,
/// so that names keep their labels: a certificate's wildcard matches after it what it matched before. A pseudonym has a
/// digit at its second place.
/// </remarks>
/// <param name="key">What pseudonyms are derived from; who does not have it cannot look them up.</param>
internal sealed class Pseudonyms(byte[] key)
{
    private readonly Dictionary<(string Word, int Length), string> _words = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, IPAddress> _addresses = [];
    private readonly Dictionary<string, string> _identifiers = new(StringComparer.Ordinal);
    private int _v4;
    private int _v6;

    /// <summary>Replaces the words of a text.</summary>
    public string Text(string text) => Text(text, Encoding.UTF8, 1);

    /// <summary>Replaces the words of encoded text, in place; what does not decode becomes <c>x</c>.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="unit">The bytes that an ASCII character takes in it.</param>
    public void Replace(Span<byte> bytes, Encoding encoding, int unit)
    {
        var replaced = encoding.GetBytes(Text(encoding.GetString(bytes), encoding, unit));
        if (replaced.Length == bytes.Length)
        {
            replaced.CopyTo(bytes);
        }
        else
        {
            bytes.Fill((byte)'x');
        }
    }

    /// <summary>Replaces an address by one for documentation (RFC 5737, RFC 3849); after 762 of them by one for benchmarks (RFC 2544).</summary>
    public IPAddress Address(IPAddress address)
    {
        if (!_addresses.TryGetValue(address, out var replaced))
        {
            replaced = address.AddressFamily == AddressFamily.InterNetwork ? NextV4() : NextV6();
            _addresses.Add(address, replaced);
        }

        return replaced;
    }

    /// <summary>Replaces a host: an address, else a name's labels.</summary>
    public string Host(string host) => IPAddress.TryParse(host, out var address) ? Address(address).ToString() : Text(host);

    /// <summary>Replaces the host of <c>host:port</c>; the port stays.</summary>
    public string End(string end)
    {
        var colon = end.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(end.AsSpan(colon + 1), out _) || (end.IndexOf(':') != colon && end[colon - 1] != ']'))
        {
            return Host(end);
        }

        var host = Host(end[..colon].Trim('[', ']'));
        return $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}{end[colon..]}";
    }

    /// <summary>Replaces an identifier by a number of its own.</summary>
    public string Identifier(string kind, string identifier)
    {
        if (!_identifiers.TryGetValue($"{kind} {identifier}", out var replaced))
        {
            replaced = $"{kind}{_identifiers.Count + 1}";
            _identifiers.Add($"{kind} {identifier}", replaced);
        }

        return replaced;
    }

    /// <summary>Replaces a fingerprint of something that is not in the recording.</summary>
    public byte[] Fingerprint(ReadOnlySpan<byte> fingerprint) => HMACSHA256.HashData(key, fingerprint);

    private string Text(string text, Encoding encoding, int unit)
    {
        var replaced = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && IsWord(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                replaced.Append(text[at++]);
                continue;
            }

            var word = text[at..end];
            replaced.Append(Word(word, encoding.GetByteCount(word) / unit));
            at = end;
        }

        return replaced.ToString();
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or > '\x7F';

    private string Word(string word, int length)
    {
        var known = (word.ToLowerInvariant(), length);
        if (!_words.TryGetValue(known, out var replaced))
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                replaced = Derive($"{attempt} {known.Item1}", length);
                if (!replaced.Equals(known.Item1, StringComparison.Ordinal) && _taken.Add(replaced))
                {
                    break;
                }
            }

            _words.Add(known, replaced!);
        }

        return replaced!;
    }

    private string Derive(string seed, int length)
    {
        var letters = new char[length];
        var bytes = ReadOnlySpan<byte>.Empty;
        for (var i = 0; i < length; i++)
        {
            if (bytes.IsEmpty)
            {
                bytes = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{i} {seed}"));
            }

            letters[i] = i == 1 ? (char)('0' + (bytes[0] % 10)) : (char)('a' + (bytes[0] % 26));
            bytes = bytes[1..];
        }

        return new(letters);
    }

    private IPAddress NextV4()
    {
        var (block, host) = (_v4 / 254, (_v4++ % 254) + 1);
        return new(block switch
        {
            0 => [192, 0, 2, (byte)host],
            1 => [198, 51, 100, (byte)host],
            2 => [203, 0, 113, (byte)host],
            _ => [198, (byte)(18 + ((block >> 8) & 1)), (byte)block, (byte)host],
        });
    }

    private IPAddress NextV6()
    {
        var number = ++_v6;
        return new([0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    private const int Attempts = 1000;
}
