using ProxyLab.Compare;
using Action = ProxyLab.Compare.Action;

namespace ProxyLab.Cli.Tests;

public sealed class ExitDecisionTests
{
    [Theory]
    [InlineData(Owner.None, Action.Passthrough, 0)]
    [InlineData(Owner.Origin, Action.Passthrough, 1)]
    [InlineData(Owner.Middlebox, Action.Drop, 2)]
    [InlineData(Owner.Path, Action.None, 2)]
    [InlineData(Owner.Client, Action.Passthrough, 3)]
    [InlineData(Owner.Indeterminate, Action.None, 4)]
    [InlineData(Owner.None, Action.Terminate, 5)]
    [InlineData(Owner.Multiple, Action.Terminate, 6)]
    public void Every_owner_has_its_code(Owner owner, Action action, int code) =>
        Assert.Equal((ExitCode)code, Decide([]).For([Verdict(owner, action)]));

    [Fact]
    public void The_worst_session_counts() => Assert.Equal(
        ExitCode.Middlebox, Decide([]).For([Verdict(Owner.Origin, Action.Terminate), Verdict(Owner.Middlebox, Action.Drop)]));

    [Fact]
    public void Interception_of_one_session_counts_beside_untouched_ones() => Assert.Equal(
        ExitCode.Interception, Decide([]).For([Verdict(Owner.None, Action.Passthrough), Verdict(Owner.None, Action.Terminate)]));

    [Fact]
    public void Only_what_fail_on_names_counts() => Assert.Equal(
        ExitCode.Origin,
        Decide(["origin,client"]).For([Verdict(Owner.Origin, Action.Terminate), Verdict(Owner.Middlebox, Action.Drop)]));

    [Fact]
    public void Nothing_that_fail_on_names_is_no_fault() =>
        Assert.Equal(ExitCode.NoFault, Decide(["client"]).For([Verdict(Owner.Middlebox, Action.Drop)]));

    [Fact]
    public void Exit_zero_hides_every_verdict() => Assert.Equal(
        ExitCode.NoFault, ExitDecision.From(exitZero: true, []).For([Verdict(Owner.Middlebox, Action.Drop)]));

    [Fact]
    public void No_session_at_all_is_undecided() => Assert.Equal(ExitCode.Undecided, Decide([]).For([]));

    [Fact]
    public void An_unknown_name_is_a_usage_error_that_lists_the_known_ones()
    {
        var error = Assert.Throws<UserError>(() => Decide(["orign", "path"]));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains("orign", error.Message, StringComparison.Ordinal);
        Assert.Contains("origin, middlebox", error.Message, StringComparison.Ordinal);
    }

    private static ExitDecision Decide(string[] failOn) => ExitDecision.From(exitZero: false, failOn);

    private static Verdict Verdict(Owner owner, Action action) =>
        new(Judge.RulesVersion, owner, action, [], Masking.NotApplicable, 1, [], [], "A sentence.");
}
