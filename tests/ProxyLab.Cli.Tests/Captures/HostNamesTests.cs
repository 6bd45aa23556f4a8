using ProxyLab.Cli.Captures;

namespace ProxyLab.Cli.Tests.Captures;

public class HostNamesTests
{
    [Theory]
    [InlineData(0, "No session asked for x.test; no session names any host.")]
    [InlineData(1, "No session asked for x.test; there is 00.test.")]
    [InlineData(10, "No session asked for x.test; there are 00.test, 01.test, 02.test, 03.test, 04.test, 05.test, 06.test, 07.test and 2 more.")]
    [InlineData(5000, "No session asked for x.test; there are 00.test, 01.test, 02.test, 03.test, 04.test, 05.test, 06.test, 07.test and more.")]
    public void A_few_names_are_told(int count, string told)
    {
        var names = new HostNames().With(Enumerable.Range(0, count).Select(number => $"{number:00}.test")).With([null]);

        var error = names.None("session", "x.test");

        Assert.Equal(ExitCode.BadInput, error.Code);
        Assert.Equal(told, error.Message);
    }
}
