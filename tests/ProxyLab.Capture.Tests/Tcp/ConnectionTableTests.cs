using ProxyLab.Recording;

namespace ProxyLab.Capture.Tests;

public class ConnectionTableTests
{
    [Fact]
    public void A_SYN_with_another_number_between_the_same_ends_is_another_connection()
    {
        var first = new Dialogue().Open().ClientFin().OriginFin();
        var second = new Dialogue(clientStart: 9000).Open().Syn();

        var played = Play.Of([.. first.Segments, .. second.Segments]);

        Assert.Equal([0, 1], played.Select(one => one.Stream));
        Assert.Equal([5, 4], played.Select(one => one.Connection.Frames));
    }

    [Fact]
    public void Segments_that_come_late_make_no_connection()
    {
        var talk = new Dialogue().Open().ClientFin().OriginFin().Wait(60).ClientAck();

        Assert.Single(Play.Of(talk.Segments));
    }

    [Fact]
    public void A_connection_is_handed_on_two_seconds_after_its_end()
    {
        var over = new Dialogue().Open().ClientFin().OriginFin();
        var other = new Dialogue(clientPort: 41000).Wait(1).Syn().Wait(1.5).SynAck().Wait(60).ClientAck();

        var played = Play.Of([.. over.Segments, .. other.Segments]);

        Assert.Equal([(0, 7), (1, 8)], played.Select(one => (one.Stream, one.EndedAt)));
    }

    [Fact]
    public void Too_many_open_connections_end_those_that_were_silent()
    {
        var ended = new List<int>();
        var table = new ConnectionTable(
            (stream, first) => new(stream, first, LegSide.Client, new(), []), one => ended.Add(one.Stream), mostAlive: 2);
        var talks = Enumerable.Range(0, 4).Select(at => new Dialogue(clientPort: (ushort)(40000 + at)).Syn().Segments[0]);

        foreach (var segment in talks)
        {
            table.Tcp(segment.ToPacket(1));
        }

        Assert.Equal([0, 1], ended);
        Assert.Equal((4, 2), (table.Count, table.Evicted));
    }
}
