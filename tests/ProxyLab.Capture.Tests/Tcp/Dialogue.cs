namespace ProxyLab.Capture.Tests;

/// <summary>Writes the segments of one connection by hand; sequence numbers follow from what was said.</summary>
internal sealed class Dialogue(uint clientStart = 1000, uint originStart = 5000, ushort clientPort = 40000, ushort originPort = 443)
{
    private uint _client = clientStart + 1;
    private uint _origin = originStart + 1;
    private double _now;

    public NetworkEnd Client { get; } = new(0x0A000001, false, clientPort);

    public NetworkEnd Origin { get; } = new(0x0A000002, false, originPort);

    public List<Segment> Segments { get; } = [];

    public Dialogue Wait(double seconds)
    {
        _now += seconds;
        return this;
    }

    public Dialogue Syn() => Add(new(Client, Origin, clientStart, 0, TcpFlags.Syn, []));

    public Dialogue SynAck() => Add(new(Origin, Client, originStart, clientStart + 1, TcpFlags.Syn | TcpFlags.Ack, []));

    public Dialogue Open() => Syn().SynAck().ClientAck();

    public Dialogue ClientAck(int beyond = 0) => Add(new(Client, Origin, _client, _origin + (uint)beyond, TcpFlags.Ack, []));

    public Dialogue OriginAck(int beyond = 0) => Add(new(Origin, Client, _origin, _client + (uint)beyond, TcpFlags.Ack, []));

    /// <summary>The client says bytes; ahead of their turn when some are left out before them.</summary>
    public Dialogue Says(byte[] bytes, int from = 0, int? count = null, int? snapped = null) =>
        Add(new(Client, Origin, _client + (uint)from, _origin, TcpFlags.Ack, Part(bytes, from, snapped ?? count), count ?? bytes.Length - from));

    public Dialogue Answers(byte[] bytes) => Add(new(Origin, Client, _origin, _client, TcpFlags.Ack, bytes)).AnswersPass(bytes.Length);

    /// <summary>What the client says next follows these bytes.</summary>
    public Dialogue Pass(int count)
    {
        _client += (uint)count;
        return this;
    }

    public Dialogue ClientFin(int ahead = 0) => Add(new(Client, Origin, _client + (uint)ahead, _origin, TcpFlags.Fin | TcpFlags.Ack, []));

    public Dialogue OriginFin() => Add(new(Origin, Client, _origin, _client, TcpFlags.Fin | TcpFlags.Ack, []));

    public Dialogue ClientReset(int ahead = 0) => Add(new(Client, Origin, _client + (uint)ahead, 0, TcpFlags.Reset, []));

    public Dialogue OriginReset() => Add(new(Origin, Client, _origin, _client, TcpFlags.Reset | TcpFlags.Ack, []));

    public Played Played(double goesOn = 0) => Assert.Single(Play.Of(Segments, goesOn));

    private Dialogue AnswersPass(int count)
    {
        _origin += (uint)count;
        return this;
    }

    private Dialogue Add(Segment segment)
    {
        Segments.Add(segment with { At = _now += 0.001 });
        return this;
    }

    private static byte[] Part(byte[] bytes, int from, int? count) => bytes.AsSpan(from, count ?? bytes.Length - from).ToArray();
}
