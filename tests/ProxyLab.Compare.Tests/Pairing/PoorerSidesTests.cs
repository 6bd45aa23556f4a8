using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

/// <summary>Holds the promise that captures which lack something accuse nobody whom the whole ones would not.</summary>
public class PoorerSidesTests
{
    [Theory]
    [InlineData("other.test")]
    [InlineData(null)]
    public void A_strangers_connection_to_the_address_of_the_missing_one_accuses_nobody(string? name)
    {
        var pair = new Sides()
            .Client("c", 0, leg => leg.Opens(1, to: To).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("stranger", 0.005, leg => leg.Opens(2, to: To).Shakes(Sides.Hello(2, name), Hellos.Answer13))
            .Paired().Sessions[0];
        Assert.Equal("stranger", pair.AtOrigin?.Connection);
        var verdict = Judge.Of(pair);
        Assert.Equal(Owner.Indeterminate, verdict.Owner);
        Assert.DoesNotContain("H12", verdict.Symptoms);
        Assert.Contains(verdict.Missing, missing => missing.StartsWith($"whether the origin connection for {name ?? "no name"} is", StringComparison.Ordinal));
        Assert.InRange(verdict.Confidence, 0, 0.5);
    }

    [Fact]
    public void Nor_does_one_that_the_strangers_origin_ends()
    {
        var pair = new Sides()
            .Client("c", 0, leg => leg.Opens(1, to: To).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("stranger", 0.005, leg => leg.Opens(2, to: To).Says(0.002, End.Client, Sides.Hello(2, "other.test")).Alerts(0.003, End.Origin, 40))
            .Paired().Sessions[0];
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Fact]
    public void A_name_changed_in_the_clients_own_hello_is_the_boxs()
    {
        var hello = Sides.Hello(1);
        var pair = new Sides()
            .Client("c", 0, leg => leg.Opens(1, to: To).Shakes(hello, Hellos.Answer13))
            .Origin("o", 0.001, leg => leg.Opens(2, to: To).Shakes(Hellos.Named(hello, "other.test"), Hellos.Answer13))
            .Paired().Sessions[0];
        Assert.Equal(Owner.Middlebox, Judge.Of(pair).Owner);
        Assert.Contains("H12", Judge.Of(pair).Symptoms);
    }

    public static TheoryData<string> Failures => ["refused", "reset", "closed", "kept"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_attempt_that_goes_through_when_it_is_repeated_may_have_failed_at_the_origin(string how)
    {
        var paired = Failing(how).Client("again", 9.5, leg => leg.Opens(3).Shakes(Sides.Hello(3), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("o", 9.505, leg => leg.Opens(4).Shakes(Sides.Hello(4), Hellos.Answer13)).Paired();
        Assert.Equal(["c>", "again>o"], Sides.Said(paired));
        Assert.Equal(Owner.Indeterminate, Judge.Of(paired.Sessions[0]).Owner);
        Assert.Contains(
            paired.Notes, note => note.StartsWith("1 connection has no origin connection, which", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void One_that_was_not_repeated_was_kept_back_unless_the_capture_lacks_it(string how)
    {
        var verdict = Judge.Of(Failing(how).Paired().Sessions[0]);
        Assert.Equal(Owner.Middlebox, verdict.Owner);
        Assert.InRange(verdict.Confidence, 0, 0.7);
        Assert.StartsWith(
            "that the origin side's capture saw every connection", Assert.Single(verdict.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void So_was_one_that_went_through_only_when_less_was_offered()
    {
        var paired = Failing("reset").Client("again", 9.5, leg => leg.Opens(3).Shakes(Hellos.Only12, Hellos.BoxAnswer12, trip: 0.03))
            .Origin("o", 9.505, leg => leg.Opens(4).Shakes(Hellos.Box12, Hellos.Answer12)).Paired();
        Assert.Equal(Owner.Middlebox, Judge.Of(paired.Sessions[0]).Owner);
    }

    [Theory]
    [InlineData(63, Owner.Indeterminate)]
    [InlineData(64, Owner.Middlebox)]
    public void A_SYN_that_was_answered_from_as_far_as_the_origin_went_through_its_side(byte hops, Owner owner)
    {
        var hello = Sides.Hello(1);
        var paired = new Sides()
            .Client("c", 0, leg => leg.Opens(1, back: 63).Shakes(hello, Hellos.Answer13, trip: 0.004))
            .Origin("o", 0.001, leg => leg.Opens(1, hops: 63, back: 64).Shakes(hello, Hellos.Answer13))
            .Client("missed", 2, leg => leg.Opens(2, back: hops).Says(0.002, End.Client, Sides.Hello(2)).Resets(0.004, End.Origin))
            .Paired();
        Assert.Equal(["c>o", "missed>"], Sides.Said(paired));
        Assert.Equal(owner, Judge.Of(paired.Sessions[1]).Owner);
    }

    [Fact]
    public void A_capture_of_what_goes_to_the_origin_alone_shows_no_silence_of_it()
    {
        var paired = new Sides()
            .Client("c", 0, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Closes(7, End.Client))
            .Origin("o", 0.005, leg => leg.Follows(2).Says(0.002, End.Client, Sides.Hello(2)).Closes(6.99, End.Client))
            .Paired();
        Assert.False(paired.Sessions[0].OriginWatch!.IsComplete);
        Assert.Equal(Owner.Indeterminate, Judge.Of(paired.Sessions[0]).Owner);
        Assert.Contains(paired.Notes, note => note.StartsWith("The origin side's capture shows what one end sent alone", StringComparison.Ordinal));
    }

    [Fact]
    public void A_capture_of_what_comes_from_the_origin_alone_shows_no_hello_kept_back()
    {
        var paired = new Sides()
            .Client("c", 0, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Resets(0.01, End.Origin))
            .Origin("o", 0.005, leg => leg.Answers(2).Says(0.004, End.Origin, Hellos.Answer13))
            .Paired();
        Assert.Equal(Owner.Indeterminate, Judge.Of(paired.Sessions[0]).Owner);
        Assert.Contains(paired.Notes, note => note.StartsWith("The origin side's capture shows what one end sent alone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(-3600, 0.5)]
    [InlineData(3600, 0.5)]
    public void Clocks_that_one_start_alone_was_fitted_by_are_doubted(double clock, double confidence)
    {
        var pair = new Sides(clock)
            .Client("c", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("o", 0.005, leg => leg.Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13)).Paired().Sessions[0];
        Assert.Equal("o", pair.AtOrigin?.Connection);
        Assert.Equal(confidence, Judge.Of(pair).Confidence);
    }

    [Fact]
    public void An_origin_side_that_ends_before_the_answer_acquits_nobody_behind_a_box_of_its_own_TLS()
    {
        foreach (var frames in Enumerable.Range(1, 6))
        {
            var origin = new WirePlay("o", 0.005).Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13).Leg(LegSide.Origin);
            var cut = origin with { Events = [.. origin.Events.Take(frames)] };
            var end = cut.StartedAt + cut.Events[^1].At;
            var pair = LegPairing.Pair(
                new Sides().Client("c", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.03)).ClientSide(),
                new([cut], new(origin.StartedAt, end, true))).Sessions[0];
            Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
        }
    }

    [Fact]
    public void A_client_side_that_ends_before_the_hello_leaves_the_origins_alert_open()
    {
        var client = new WirePlay("c", 0).Dials(1, "10.0.0.2:443").Leg(LegSide.Client);
        var origin = new Sides().Origin(
            "o", 0.001, leg => leg.Opens(1, hops: 63).Says(0.002, End.Client, Hellos.Only10).Alerts(0.003, End.Origin, 70)).OriginSide();
        var pair = LegPairing.Pair(new([client], new(Play.Start, Play.Start, true)), origin).Sessions[0];
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Fact]
    public void One_that_ends_while_a_connection_is_silent_acquits_nobody()
    {
        var client = new WirePlay("c", 0).Opens(1).Leg(LegSide.Client);
        var origin = new Sides().Origin("o", 0.005, leg => leg.Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13)).OriginSide();
        var pair = LegPairing.Pair(new([client], new(Play.Start, Play.Start.AddSeconds(0.001), true)), origin).Sessions[0];
        Assert.Null(pair.AtClient);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    // The origin's side shows others before and after.
    private static Sides Failing(string how) => new Sides()
        .Client("c", 0, leg => how switch
        {
            "refused" => leg.Refused(1),
            "reset" => Asking(leg).Resets(0.01, End.Origin),
            "closed" => Asking(leg).Closes(0.01, End.Origin),
            _ => Asking(leg).Closes(9, End.Client),
        });

    private static WirePlay Asking(WirePlay leg) => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1));

    private const string To = "10.9.9.9:443";
}
