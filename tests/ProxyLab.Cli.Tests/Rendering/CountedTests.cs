using ProxyLab.Cli.Rendering;

namespace ProxyLab.Cli.Tests.Rendering;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 sessions")]
    [InlineData(1, "1 session")]
    [InlineData(2, "2 sessions")]
    public void Only_one_is_singular(int number, string written) => Assert.Equal(written, Counted.Of(number, "session"));
}
