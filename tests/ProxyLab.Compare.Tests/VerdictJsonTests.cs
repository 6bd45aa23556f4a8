using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests;

public class VerdictJsonTests
{
    private static readonly Verdict Verdict = new(
        "1",
        Owner.Origin,
        Action.PassthroughProbe,
        ["C12", "O1"],
        Masking.NotApplicable,
        0.9,
        [new(LegSide.Origin, TimeSpan.FromMilliseconds(12), "seen")],
        ["more"],
        "It is so.");

    [Fact]
    public void A_verdict_is_written_in_the_words_of_the_taxonomy() => Assert.Equal(
        """
        {"owner":"origin","action":"passthrough\u002Bprobe","symptoms":["C12","O1"],"masking":"not_applicable","confidence":0.9,"summary":"It is so.","evidence":[{"leg":"origin","time":0.012,"text":"seen"}],"missing":["more"]}
        """,
        VerdictJson.Of(Verdict).ToJsonString());

    [Fact]
    public void A_report_holds_the_worst_verdict_and_every_sessions()
    {
        var report = VerdictJson.Report([("a.test", Verdict), (null, Judge.Of(Sessions.Untouched13()))]);
        Assert.Equal(["rulesVersion", "verdict", "sessions"], report.Select(member => member.Key));
        Assert.Equal("origin", (string?)report["verdict"]!["owner"]);
        Assert.Equal("a.test", (string?)report["sessions"]![0]!["host"]);
        Assert.Null(report["sessions"]![1]!["host"]);
        Assert.Equal("passthrough", (string?)report["sessions"]![1]!["verdict"]!["action"]);
    }

    [Fact]
    public void Every_action_and_masking_has_a_word()
    {
        Assert.Equal(
            ["block", "bypass", "drop", "inject", "none", "passthrough", "passthrough+probe", "tamper", "terminate", "throttle"],
            Enum.GetValues<Action>().Select(VerdictJson.Word));
        Assert.Equal(["faithful", "lossy", "masked", "not_applicable", "unknown"], Enum.GetValues<Masking>().Select(VerdictJson.Word));
    }
}
