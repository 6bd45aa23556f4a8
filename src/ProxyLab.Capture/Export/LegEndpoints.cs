using System.Net;
using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Names the two ends of a leg: as recorded, else made up from the addresses for documentation (RFC 5737).</summary>
/// <param name="Client">The end towards the client.</param>
/// <param name="Origin">The end towards the origin.</param>
/// <param name="Remark">What is to be said of them; <c>null</c> when both were recorded.</param>
internal sealed record LegEndpoints(IPEndPoint Client, IPEndPoint Origin, string? Remark)
{
    /// <summary>Finds them.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="number">A number of its own among all legs of an export, so that made-up ones differ.</param>
    public static LegEndpoints Of(LegRecording leg, int number)
    {
        var connected = leg.Events.OfType<LegEvent.Connected>().FirstOrDefault();
        if (Parse(connected?.ClientEnd) is { } client && Parse(connected?.OriginEnd) is { } origin
            && client.AddressFamily == origin.AddressFamily)
        {
            return new(client, origin, null);
        }

        var target = leg.Events.OfType<LegEvent.ConnectStarted>().FirstOrDefault()?.Target;
        var port = target is null || !int.TryParse(target.AsSpan(target.LastIndexOf(':') + 1), out var named) ? 443 : named;
        var remark = $"Addresses{(target is null ? string.Empty : $" of {target}")} were not recorded: 192.0.2.x are for documentation (RFC 5737).";
        return Parse(target) is { } known
            ? new(MadeUp(known, number), known, "The client's address was not recorded: it is one for documentation.")
            : new(new(FirstMadeUp, Port(number)), new(SecondMadeUp, Math.Clamp(port, 1, ushort.MaxValue)), remark);
    }

    private static IPEndPoint MadeUp(IPEndPoint peer, int number) =>
        new(peer.AddressFamily == FirstMadeUp.AddressFamily ? FirstMadeUp : MadeUpV6, Port(number));

    private static int Port(int number) => 49152 + (number % 16384);

    private static IPEndPoint? Parse(string? text)
    {
        if (text is null || !text.Contains(':', StringComparison.Ordinal) || !IPEndPoint.TryParse(text, out var end))
        {
            return null;
        }

        return end.Address.IsIPv4MappedToIPv6 ? new(end.Address.MapToIPv4(), end.Port) : end;
    }

    private static readonly IPAddress FirstMadeUp = new([192, 0, 2, 1]);
    private static readonly IPAddress SecondMadeUp = new([192, 0, 2, 2]);
    private static readonly IPAddress MadeUpV6 = IPAddress.Parse("2001:db8::1");
}
