using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Views;

/// <summary>Asks what baselines of the direct path change, and what they must not.</summary>
public class DirectPathTests
{
    private static readonly ChainFacts OtherPublic = Chains.Of("Other CA", 7);
    private static readonly ChainFacts Private = Chains.Of("Private CA", 2, 19);

    [Fact]
    public void The_same_certificate_on_the_direct_path_is_the_origins()
    {
        var alone = Judge.Of(Shown(Private));
        var beside = Judge.Of(Shown(Private).Beside(Shows(Private)));
        Assert.Equal((Owner.Origin, true), (alone.Owner, alone.Confidence < 0.6));
        Assert.Equal((Owner.Origin, true), (beside.Owner, beside.Confidence > 0.85));
        Assert.Contains(alone.Missing, missing => missing.StartsWith("a second path", StringComparison.Ordinal));
        Assert.DoesNotContain(beside.Missing, missing => missing.StartsWith("a second path", StringComparison.Ordinal));
        Assert.Contains(beside.Evidence, evidence => evidence.Leg == LegSide.Direct);
    }

    [Fact]
    public void An_untrusted_certificate_that_several_direct_samples_never_show_is_the_boxs()
    {
        var verdict = Judge.Of(Shown(Chains.FromBox).Beside(Shows(Chains.Good), Shows(Chains.Good)));
        Assert.Equal((Owner.Middlebox, Action.Terminate), (verdict.Owner, verdict.Action));
        Assert.Equal(["C3"], verdict.Symptoms);
        Assert.Equal([LegSide.Client, LegSide.Direct], verdict.Evidence.Select(evidence => evidence.Leg));
    }

    [Fact]
    public void A_direct_path_that_rotates_keys_of_one_issuer_agrees() => Assert.Equal(
        Owner.Middlebox, Judge.Of(
            Shown(Chains.FromBox).Beside(Shows(Chains.Good), Shows(Chains.Of("Public CA", 5)))).Owner);

    public static TheoryData<string> Doubts =>
        ["one sample", "two issuers", "a bad sample", "no certificate", "the key shown", "the issuer shown"];

    [Theory]
    [MemberData(nameof(Doubts))]
    public void What_direct_samples_do_not_agree_on_accuses_nobody(string doubt)
    {
        var sameKey = Chains.Good.WithLeaf(
            Chains.Leaf("Public CA", 8) with { SpkiSha256 = Chains.FromBox.Leaf!.SpkiSha256 });
        Action<LegPlay>[] direct = doubt switch
        {
            "one sample" => [Shows(Chains.Good)],
            "two issuers" => [Shows(Chains.Good), Shows(OtherPublic)],
            "a bad sample" => [Shows(Chains.Good), Shows(Chains.Good), Shows(Chains.Expired)],
            "the key shown" => [Shows(sameKey), Shows(sameKey)],
            "the issuer shown" => [Shows(Chains.Of("Box CA", 4)), Shows(Chains.Of("Box CA", 5))],
            _ => [leg => leg.Hello(Hellos.Only12).Says(End.Origin, Hellos.Answer12)],
        };
        var verdict = Judge.Of(Shown(Chains.FromBox).Beside(direct));
        Assert.Equal(Owner.Indeterminate, verdict.Owner);
        Assert.Contains(
            verdict.Missing, missing => missing.StartsWith("more direct samples", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_public_certificates_of_one_host_are_no_fault()
    {
        var verdict = Judge.Of(Untouched12(OtherPublic).Beside(Shows(Chains.Good), Shows(Chains.Good)));
        Assert.Equal(Owner.None, verdict.Owner);
        var onePath = OnePath(leg => leg.Shakes12(Hellos.Only12, Hellos.Answer12, OtherPublic).Talks()).Beside(Shows(Chains.Good), Shows(Chains.Good));
        Assert.Equal(Owner.None, Judge.Of(onePath).Owner);
    }

    [Fact]
    public void An_expired_certificate_that_only_this_path_shows_leaves_it_open()
    {
        var expired = OnePath(leg => leg.Offers12(Hellos.Only12, Hellos.Answer12, Chains.Expired).Alerts(End.Client, 45).Finishes(End.Client));
        Assert.Equal(Owner.Origin, Judge.Of(expired).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Of(expired.Beside(Shows(Chains.Good), Shows(Chains.Good))).Owner);
    }

    [Fact]
    public void A_client_that_took_an_untrusted_certificate_accuses_nobody() => Assert.Equal(
        Owner.None,
        Judge.Of(OnePath(leg => leg.Shakes12(Hellos.Only12, Hellos.Answer12, Chains.FromBox).Talks()).Beside(Shows(Chains.Good), Shows(Chains.Good))).Owner);

    public static TheoryData<string, string> Failures => new()
    {
        { "reset", "O11" },
        { "closed", "O11" },
        { "alert", "O12" },
        { "refused", "O9" },
        { "silent", "O10" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_fails_in_the_same_way_directly_is_the_origins(string how, string code)
    {
        var pair = Failing(how);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
        var verdict = Judge.Of(pair.Beside(Fails(how), Fails(how)));
        Assert.Equal((Owner.Origin, code), (verdict.Owner, Assert.Single(verdict.Symptoms)));
        Assert.Contains(verdict.Evidence, evidence => evidence.Leg == LegSide.Direct);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_fails_in_another_way_or_not_each_time_leaves_it_open(string how, string code)
    {
        Assert.NotEqual("", code);
        var other = how == "reset" ? "alert" : "reset";
        Assert.Equal(Owner.Indeterminate, Judge.Of(Failing(how).Beside(Fails(other))).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Of(Failing(how).Beside(Fails(how), Shows(Chains.Good))).Owner);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("silent")]
    public void A_box_is_not_accused_of_what_the_direct_path_does_too(string how)
    {
        var pair = how == "reset" ? EndedByBox(leg => leg.Resets(End.Origin)) : Dropped();
        Assert.Equal(Owner.Middlebox, Judge.Of(pair).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair.Beside(Fails(how))).Owner);
        Assert.Equal(Owner.Middlebox, Judge.Of(pair.Beside(Shows(Chains.Good))).Owner);
    }

    [Theory]
    [InlineData(5, Owner.Middlebox)]
    [InlineData(4, Owner.None)] // a set needs five
    public void An_older_version_than_every_direct_sample_was_served_is_a_downgrade(int samples, Owner owner)
    {
        var pair = OnePath(leg => leg.Shakes12(Hellos.Modern, Hellos.Answer12, Chains.Good).Talks());
        var verdict = Judge.Of(pair.Beside([.. Enumerable.Repeat(Served13, samples)]));
        Assert.Equal(owner, verdict.Owner);
        Assert.Equal(owner == Owner.Middlebox, verdict.Symptoms.Contains("H3"));
        Assert.DoesNotContain(
            "H3", Judge.Of(pair.Beside([.. Enumerable.Repeat(Served13, 5), Shows(Chains.Good)])).Symptoms);
        Assert.DoesNotContain("H3", Judge.Of(pair).Symptoms);
    }

    [Fact]
    public void An_older_version_under_the_origins_own_certificate_is_the_origins_choice()
    {
        var pair = OnePath(leg => leg.Shakes12(Hellos.Modern, Hellos.Answer12, Chains.Good).Talks());
        Action<LegPlay> direct = leg => leg.Shakes13(Hellos.Modern, Hellos.Answer13).Shows(Chains.Good).Talks();
        Assert.Equal(Owner.None, Judge.Of(pair.Beside([.. Enumerable.Repeat(direct, 5)])).Owner);
    }

    [Fact]
    public void An_older_version_under_a_good_certificate_of_another_issuer_is_a_boxs_or_another_members()
    {
        var pair = OnePath(leg => leg.Shakes12(Hellos.Modern, Hellos.Answer12, OtherPublic).Talks());
        Action<LegPlay> direct = leg => leg.Shakes13(Hellos.Modern, Hellos.Answer13).Shows(Chains.Good).Talks();
        var verdict = Judge.Of(pair.Beside([.. Enumerable.Repeat(direct, 5)]));
        Assert.NotEqual(Owner.Middlebox, verdict.Owner);
        Assert.DoesNotContain("H3", verdict.Symptoms);
    }

    [Fact]
    public void Both_sides_lowered_by_the_box_are_told_by_the_direct_path()
    {
        HandshakePair Lowered(Bytes box) => Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(box, Hellos.Answer12, Chains.Good).Talks();
            play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks();
        }).Beside([.. Enumerable.Repeat(Served13, 5)]);

        Assert.Contains("H3", Judge.Of(Lowered(Hellos.Box12)).Symptoms);
        Assert.DoesNotContain("H3", Judge.Of(Lowered(Hellos.Box)).Symptoms);
    }

    private static void Served13(LegPlay leg) => leg.Shakes13(Hellos.Modern, Hellos.Answer13).Talks();

    private static Action<LegPlay> Shows(ChainFacts chain) =>
        leg => leg.Shakes12(Hellos.Only12, Hellos.Answer12, chain).Talks();

    private static HandshakePair Shown(ChainFacts chain) =>
        OnePath(leg => leg.Offers12(Hellos.Only12, Hellos.Answer12, chain).Alerts(End.Client, 48).Finishes(End.Client));

    private static HandshakePair Failing(string how)
    {
        if (how != "refused")
        {
            return OnePath(Fails(how));
        }

        var play = new Play();
        play.Client.Fails(ConnectFailure.Refused);
        return play.Watched() with { OriginWatch = null };
    }

    private static Action<LegPlay> Fails(string how) => how switch
    {
        "reset" => leg => leg.Hello(Hellos.Modern).Resets(End.Origin),
        "closed" => leg => leg.Hello(Hellos.Modern).Finishes(End.Origin),
        "alert" => leg => leg.Hello(Hellos.Modern).Alerts(End.Origin, 40),
        "refused" => leg => leg.Fails(ConnectFailure.Refused),
        _ => leg => leg.Hello(Hellos.Modern).Wait(5).Finishes(End.Client),
    };
}
