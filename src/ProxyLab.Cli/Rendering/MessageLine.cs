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
        var events = connection.Leg.Events;
        var version = connection.Leg.ServerHello?.Version;
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index] is LegEvent.Seen { Item: WireItem.Protected first } record)
            {
                var (records, bytes) = (1, (long)first.Length);
                while (index + 1 < events.Count && events[index + 1] is LegEvent.Seen { Item: WireItem.Protected next }
                    && next.From == first.From && next.Type == first.Type)
                {
                    (records, bytes) = (records + 1, bytes + next.Length);
                    index++;
                }

                if (index + 1 < events.Count && events[index + 1] is LegEvent.Seen { Source: FactSource.Decrypted })
                {
                    continue;
                }

                var name = first.Type == ContentType.Handshake ? "encrypted handshake" : "protected";
                var text = $"{name}, {records} record{(records == 1 ? string.Empty : "s")}, {bytes} bytes";
                yield return new(record.Frame, record.At, first.From, text, IsTrouble: false, IsMinor: true);
            }
            else if (Of(events[index], version) is { } line)
            {
                yield return line;
            }
        }
    }

    private static MessageLine? Of(LegEvent one, ProtocolVersion? version)
    {
        if (one is LegEvent.Seen { Item: WireItem.Handshake message } seen)
        {
            var opened = seen.Source == FactSource.Decrypted ? " (decrypted)" : string.Empty;
            return new(one.Frame, one.At, message.From, Describe(one, message, version) + opened, IsTrouble: false, IsMinor: false);
        }

        return EventStep.Of(one, spoken: true) is { } step
            ? new(one.Frame, one.At, step.From, string.Join(", ", step.Text), IsTroubling(one), IsMinor: step.Kind is "connect" or "connected")
            : null;
    }

    private static string Describe(LegEvent one, WireItem.Handshake message, ProtocolVersion? version)
    {
        var step = string.Join(", ", MessageStep.Of(one.At, message).Text);
        return message.Type switch
        {
            HandshakeType.ClientHello when !message.IsSsl2Form && ClientHello.Parse(message.Raw.Memory).Value is { } hello =>
                $"{step}, ja4 {Ja4.Of(hello)}",
            HandshakeType.Certificate when CertificateMessage.Parse(message.Raw.Memory, version is { IsTls13: true }).Value is { } sent =>
                $"{step}{Certificates(sent)}",
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
