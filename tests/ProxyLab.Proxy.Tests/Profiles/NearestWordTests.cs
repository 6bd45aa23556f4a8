namespace ProxyLab.Proxy.Tests.Profiles;

public class NearestWordTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("pass", "pass", 0)]
    [InlineData("pass", "PASS", 0)]
    [InlineData("pas", "pass", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Counts_letters_to_change(string left, string right, int steps)
    {
        Assert.Equal(steps, NearestWord.Distance(left, right));
        Assert.Equal(steps, NearestWord.Distance(right, left));
    }

    [Fact]
    public void Says_nothing_when_nothing_is_near() => Assert.Equal("", NearestWord.Hint("banana", ["pass", "drop"]));

    [Fact]
    public void Takes_the_nearest() => Assert.Equal("; did you mean drop?", NearestWord.Hint("drp", ["pass", "drop"]));
}
