using System.Buffers;
using System.Text;

namespace ProxyLab.Wire;

/// <content>Reads the text (RFC 9850 §2): a label, a client random and a secret a line, both in hex.</content>
public sealed partial class KeyLog
{
    /// <summary>Reads a whole file; a line that is not right is a fault, and the rest is read.</summary>
    public static KeyLog Parse(ReadOnlySpan<byte> text)
    {
        var secrets = new Dictionary<Bytes, Dictionary<string, Bytes>>();
        var faults = new List<KeyLogFault>();
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.IsEmpty && line[0] != '#' && Read(line, secrets) is { } wrong)
            {
                faults.Add(new(number, wrong));
            }
        }

        return new(secrets, [.. faults]);
    }

    private static string? Read(ReadOnlySpan<byte> line, Dictionary<Bytes, Dictionary<string, Bytes>> secrets)
    {
        var label = NextWord(ref line);
        var random = NextWord(ref line);
        var secret = NextWord(ref line);
        if (label.SequenceEqual("RSA"u8))
        {
            return "an encrypted pre-master secret (RSA) is not supported";
        }

        if (secret.IsEmpty || !line.IsEmpty || label.ContainsAnyExcept(LabelBytes))
        {
            return "not a label, a client random and a secret";
        }

        if (Hex(random) is not { Length: RandomLength } randomBytes)
        {
            return "the client random is not 32 bytes of hex";
        }

        var name = Encoding.ASCII.GetString(label);
        if (Hex(secret) is not { } secretBytes || !HasRightLength(name, secretBytes.Length))
        {
            return "the secret is not hex of its length";
        }

        Add(secrets, new(randomBytes), name, new(secretBytes));
        return null;
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny(" \t"u8);
        var word = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[end..].TrimStart(" \t"u8);
        return word;
    }

    private static byte[]? Hex(ReadOnlySpan<byte> digits)
    {
        var bytes = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, bytes, out var consumed, out _) == OperationStatus.Done
            && consumed == digits.Length ? bytes : null;
    }

    // The master secret has 48 bytes; any other secret is as long as its suite's hash, and an unknown label's is free.
    private static bool HasRightLength(string label, int length) => label switch
    {
        KeyLabels.MasterSecret => length == 48,
        KeyLabels.ClientEarly or KeyLabels.ClientHandshake or KeyLabels.ServerHandshake => length is 32 or 48,
        _ when label.Contains("_TRAFFIC_SECRET_", StringComparison.Ordinal) => length is 32 or 48,
        _ => length > 0,
    };

    private static readonly SearchValues<byte> LabelBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    private const int RandomLength = 32;
}
