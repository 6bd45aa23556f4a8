using System.Text.RegularExpressions;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Compares items with what <c>openssl s_client -msg</c> prints: messages and alerts of an end.</summary>
/// <remarks>
/// A line is <c>&gt;&gt;&gt; TLS 1.3, Handshake [length 0034], Finished</c>; the version is left out, for it is the
/// library's state and not the record's.
/// </remarks>
internal static partial class OpenSslLines
{
    /// <summary>Takes the messages and alerts of an end from what was printed.</summary>
    public static IEnumerable<string> Printed(IEnumerable<string> lines, End from) => lines
        .Select(line => Line().Match(line))
        .Where(match => match.Success && match.Groups["arrow"].Value == (from == End.Client ? ">>>" : "<<<"))
        .Select(match => $"{match.Groups["what"].Value} {match.Groups["name"].Value.Trim()}");

    /// <summary>Writes the messages and alerts of an end in that form, in clear and laid open.</summary>
    public static IEnumerable<string> Read(IEnumerable<WireItem> items, End from) => SeenByClient(items)
        .Where(item => item.From == from)
        .Select(item => item switch
        {
            WireItem.Handshake message => $"Handshake [length {message.Raw.Length:x4}], {message.Type}",
            WireItem.AlertRecord { Value: { } alert } => $"Alert [length 0002], {Level(alert)} {alert.Description}",
            _ => null,
        })
        .OfType<string>();

    // A client that has closed reads no more, and prints nothing of what still comes.
    private static IEnumerable<WireItem> SeenByClient(IEnumerable<WireItem> items)
    {
        foreach (var item in items.Select(item => item is WireItem.Decrypted decrypted ? decrypted.Item : item))
        {
            yield return item;
            if (item is WireItem.AlertRecord { From: End.Client, Value.Description.Value: 0 })
            {
                yield break;
            }
        }
    }

    private static string Level(Alert alert) => alert.IsFatal ? "fatal" : "warning";

    [GeneratedRegex(@"^(?<arrow>>>>|<<<) [^,]+, (?<what>(?:Handshake|Alert) \[length [0-9a-f]{4}\],)(?<name>.+)$")]
    private static partial Regex Line();
}
