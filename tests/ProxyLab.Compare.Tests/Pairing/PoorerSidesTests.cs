using ProxyLab.Compare.Tests.Playing;
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

    private const string To = "10.9.9.9:443";
}
