using System.Globalization;
using ProxyLab.Certificates;
using ProxyLab.Cli.Captures;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Rendering;

/// <summary>Is one line of a connection: a message, or what happened to the connection.</summary>
/// <param name="Frame">The frame that completed it; <c>null</c> in a recording.</param>
/// <param name="At">The time since the connection's start.</param>
/// <param name="From">The end it came from; <c>null</c> for what nobody sends.</param>
/// <param name="Text">What it is, and its telling fields; not made printable yet.</param>
/// <param name="IsTrouble">Whether it stands out: an alert, a failure, something malformed.</param>
/// <param name="IsMinor">Whether it stands back.</param>
internal sealed record MessageLine(int? Frame, TimeSpan At, End? From, string Text, bool IsTrouble, bool IsMinor)
{
    /// <summary>Gets the direction.</summary>
    public string Arrow => From switch { End.Client => "---->", End.Origin => "<----", _ => "  *  " };

    /// <summary>Lists the lines of a connection; runs of protected records become one, opened ones give way to what is in them.</summary>
    public static IEnumerable<MessageLine> Of(ShownConnection connection)
    {
        var version = connection.Leg.ServerHello?.Version;
        LegEvent.Seen? first = null;
        var (records, bytes) = (0, 0L);
        foreach (var one in Unopened([.. connection.Leg.Events]))
        {
            var record = one is LegEvent.Seen { Item: WireItem.Protected } seen ? seen : null;
            if (first is not null && (record is null || !IsSameRun(first, record)))
            {
                yield return Run(first, records, bytes);
                first = null;
            }

            if (record is not null)
            {
                (records, bytes) = first is null ? (0, 0L) : (records, bytes);
                first ??= record;
                (records, bytes) = (records + 1, bytes + ((WireItem.Protected)record.Item).Length);
            }
            else if (Of(one, version) is { } line)
            {
                yield return line;
            }
        }

        if (first is not null)
        {
            yield return Run(first, records, bytes);
        }
    }

    // A record that keys opened stands right before what was in it.
    private static IEnumerable<LegEvent> Unopened(LegEvent[] events)
    {
        for (var index = 0; index < events.Length; index++)
        {
            var isSealed = events[index] is LegEvent.Seen { Item: WireItem.Protected or WireItem.AlertRecord { Value: null } };
            var isOpened = index + 1 < events.Length && events[index + 1] is LegEvent.Seen { Source: FactSource.Decrypted };
            if (!isSealed || !isOpened)
            {
                yield return events[index];
            }
        }
    }

    private static bool IsSameRun(LegEvent.Seen first, LegEvent.Seen next) =>
        first.Item.From == next.Item.From && ((WireItem.Protected)first.Item).Type == ((WireItem.Protected)next.Item).Type;

    private static MessageLine Run(LegEvent.Seen first, int records, long bytes)
    {
        var name = ((WireItem.Protected)first.Item).Type == ContentType.Handshake ? "encrypted handshake" : "protected";
        var text = $"{name}, {records} record{(records == 1 ? string.Empty : "s")}, {bytes} bytes";
        return new(first.Frame, first.At, first.Item.From, text, IsTrouble: false, IsMinor: true);
    }

    private static MessageLine? Of(LegEvent one, ProtocolVersion? version)
    {
        var opened = one is LegEvent.Seen { Source: FactSource.Decrypted } ? " (decrypted)" : string.Empty;
        if (one is LegEvent.Seen { Item: WireItem.Handshake message })
        {
            return new(one.Frame, one.At, message.From, Describe(one, message, version) + opened, IsTrouble: false, IsMinor: false);
        }

        if (one is LegEvent.Dropped gap && one.Frame is not null)
        {
            var missing = gap.Bytes > 0 ? $"{gap.Bytes} bytes are not in the capture" : "the connection had begun before the capture";
            return new(one.Frame, one.At, null, missing, IsTrouble: true, IsMinor: false);
        }

        return EventStep.Of(one, spoken: true) is { } step
            ? new(one.Frame, one.At, step.From, string.Join(", ", step.Text) + opened, IsTroubling(one), IsMinor: step.Kind is "connect" or "connected")
            : null;
    }

    private static string Describe(LegEvent one, WireItem.Handshake message, ProtocolVersion? version)
    {
        var step = string.Join(", ", MessageStep.Of(one.At, message).Text);
        return message.Type switch
        {
            HandshakeType.ClientHello when message.IsSsl2Form =>
                $"ClientHello in the SSL 2.0 form, {message.Raw.Length} bytes, version {MessageWords.ClientHello(message).Value?.LegacyVersion}",
            HandshakeType.ClientHello when ClientHello.Parse(message.Raw.Memory).Value is { } hello =>
                $"{step}, ja4 {Ja4.Of(hello)}",
            HandshakeType.Certificate when CertificateMessage.Parse(message.Raw.Memory, version is { IsTls13: true }).Value is { } sent =>
                $"{step}{Certificates(sent)}",
            HandshakeType.CompressedCertificate when CompressedCertificate.Parse(message.Raw.Memory).Value is { } packed
                && MessageWords.Certificates(packed) is { } sent => $"{step}{Certificates(sent)}",
            HandshakeType.EncryptedExtensions when EncryptedExtensions.Parse(message.Raw.Memory).Value is { Alpn: { } alpn } =>
                $"{step}, ALPN {MessageStep.Protocol(alpn)}",
            _ => step,
        };
    }

    private static string Certificates(CertificateMessage sent)
    {
        if (sent.Certificates.Count == 0)
        {
            return ", none";
        }

        var leaf = CertificateReader.Read(sent.Certificates[0]);
        var dates = string.Create(CultureInfo.InvariantCulture, $"{leaf.NotBefore:yyyy-MM-dd} to {leaf.NotAfter:yyyy-MM-dd}");
        var more = sent.Certificates.Count > 1 ? $", {sent.Certificates.Count} in all" : string.Empty;
        return $", subject {leaf.Subject}, issuer {leaf.Issuer}, {dates}{more}";
    }

    private static bool IsTroubling(LegEvent one) => one switch
    {
        LegEvent.Seen { Item: WireItem.AlertRecord { Value: { Description.Value: 0 } } } => false,
        LegEvent.AlertKnown { Value.Description.Value: 0 } => false,
        LegEvent.Seen { Item: WireItem.AlertRecord or WireItem.Malformed or WireItem.NonTls } or LegEvent.AlertKnown => true,
        LegEvent.ConnectFailed or LegEvent.TimedOut or LegEvent.Dropped or LegEvent.ResetSent => true,
        _ => false,
    };
}
