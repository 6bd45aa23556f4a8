using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class RacedAttemptsTests
{
    [Fact]
    public void A_refused_attempt_beside_the_one_in_use_is_no_session_of_its_own()
    {
        var paired = Raced(leg => leg.Refused(7, to: "[2001:db8::1]:443")).Paired();
        Assert.Equal(["c>o"], Sides.Said(paired));
        Assert.Contains(paired.Notes, note => note.Contains("RFC 8305", StringComparison.Ordinal));
    }

    [Fact]
    public void An_attempt_that_was_given_up_without_an_answer_is_none_either() =>
        Assert.Equal(["c>o"], Sides.Said(Raced(leg => leg.Dials(7, "[2001:db8::1]:443")).Paired()));

    [Fact]
    public void An_attempt_that_the_box_reset_without_a_byte_is_none_either() => Assert.Equal(
        ["c>o"], Sides.Said(
            Raced(leg => leg.Opens(7, "[2001:db8::9]:1", "[2001:db8::1]:443").Resets(0.01, End.Origin)).Paired()));

    [Fact]
    public void What_the_origin_refused_is_kept()
    {
        var sides = Raced(leg => leg.Refused(7, to: "192.0.2.7:443")).Origin(
            "r", -0.099, leg => leg.Refused(7, to: "192.0.2.7:443"));
        Assert.Equal(["six>r", "c>o"], Sides.Said(sides.Paired()));
    }

    [Fact]
    public void A_hello_that_was_not_answered_is_a_session() => Assert.Equal(
        ["six>", "c>o"],
        Sides.Said(Raced(leg => leg.Opens(7, to: "192.0.2.7:443").Says(0.002, End.Client, Sides.Hello(7))).Paired()));

    [Fact]
    public void Another_address_that_may_belong_to_another_name_is_a_session()
    {
        var sides = Raced(leg => leg.Refused(7, to: "192.0.2.7:443"))
            .Client("d", 0.05, leg => leg.Opens(8).Shakes(Sides.Hello(8, "d.test"), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("p", 0.055, leg => leg.Opens(9).Shakes(Sides.Hello(9, "d.test"), Hellos.Answer13));
        Assert.Equal(["six>", "c>o", "d>p"], Sides.Said(sides.Paired()));
    }

    [Theory]
    [InlineData(-1, "192.0.2.7:443")] // long before
    [InlineData(-0.1, "10.0.0.2:443")] // the same address
    [InlineData(-0.1, "192.0.2.7:80")] // another port
    public void What_is_no_race_is_a_session(double start, string to) =>
        Assert.Equal(["six>", "c>o"], Sides.Said(Raced(leg => leg.Refused(7, to: to), start).Paired()));

    private static Sides Raced(Func<WirePlay, WirePlay> attempt, double start = -0.1) => new Sides()
        .Client("six", start, attempt)
        .Client("c", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.03))
        .Origin("o", 0.005, leg => leg.Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13));
}
