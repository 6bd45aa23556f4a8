using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Certificates.Tests.OpenSsl;

namespace ProxyLab.Certificates.Tests;

/// <summary>Ground truth from outside: every chain of the table, judged by the openssl of this machine and by us.</summary>
public sealed class ChainJudgeAgainstOpenSslTests
{
    public static TheoryData<string> Cases => [.. FaultyChains.All.Keys];

    public static TheoryData<string> ServedCases => [.. FaultyChains.All.Keys.Except(FaultyChains.NotServed)];

    [OpenSslTheory]
    [MemberData(nameof(ServedCases))]
    public async Task S_client_meets_the_same_errors_in_the_same_order(string name)
    {
        var chain = FaultyChains.All[name]();
        var ours = chain.Judge();
        var theirs = await OpenSslCommand.ConnectAsync(chain);

        Assert.True(ours.Errors.SequenceEqual(theirs.Errors), $"ours {ours.Errors}, theirs [{string.Join(", ", theirs.Errors)}]\n{theirs.Text}");
        Assert.Equal(theirs.ReturnCode?.Value, theirs.ReturnCode is null ? null : ours.Final?.Code.Value ?? 0);
    }

    [OpenSslTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_meets_the_same_first_error(string name)
    {
        var chain = FaultyChains.All[name]();
        var ours = chain.Judge();
        var theirs = await OpenSslCommand.VerifyAsync(chain);

        Assert.Equal(theirs.Count > 0 ? theirs[0] : null, ours.First);
    }
}
