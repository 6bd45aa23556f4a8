using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Gathers the legs of two recorders, whose clocks may differ.</summary>
internal sealed class Sides(double clock = 0)
{
    private readonly List<LegRecording> _clients = [];
    private readonly List<LegRecording> _origins = [];
    private uint _sequence = 1000;

    public uint NextSequence => _sequence += 1000;

    public Sides Client(string name, double start, Func<WirePlay, WirePlay> plays)
    {
        _clients.Add(plays(new(name, start)).Leg(LegSide.Client));
        return this;
    }

    public Sides Origin(string name, double start, Func<WirePlay, WirePlay> plays)
    {
        _origins.Add(plays(new(name, start, clock)).Leg(LegSide.Origin));
        return this;
    }

    public Sides Without(string name)
    {
        _clients.RemoveAll(leg => leg.Connection == name);
        _origins.RemoveAll(leg => leg.Connection == name);
        return this;
    }

    public WatchedSide ClientSide(int seed = 0) => Watched(_clients, 0, seed);

    public WatchedSide OriginSide(int seed = 0) => Watched(_origins, clock, seed);

    public PairedLegs Paired(int seed = 0) => LegPairing.Pair(ClientSide(seed), OriginSide(seed));

    /// <summary>Says each session as <c>client-earlier+earlier-origin</c>.</summary>
    public static string[] Said(PairedLegs paired) =>
        [.. paired.Sessions.Select(pair => $"{pair.AtClient?.Connection}>{string.Concat(pair.EarlierAtOrigin.Select(leg => leg.Connection + "+"))}{pair.AtOrigin?.Connection}")];

    /// <summary>Makes a hello of its own: the seed tells it from all others.</summary>
    public static Bytes Hello(int seed, string? host = "origin.test")
    {
        var parsed = ClientHello.Parse(Hellos.Modern.Memory).Value!;
        var random = new byte[32];
        BitConverter.TryWriteBytes(random, seed);
        random[31] = 77;
        return Hellos.Named((parsed with { Random = new(random) }).Write(), host);
    }

    // The order of legs is the recorder's own affair.
    private static WatchedSide Watched(List<LegRecording> legs, double clock, int seed)
    {
        var order = new Random(seed);
        var start = Play.Start.AddSeconds(clock);
        return new([.. legs.OrderBy(_ => seed == 0 ? 0 : order.Next())], new(start.AddSeconds(-1), start.AddSeconds(60), true));
    }
}
