using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

public class ChainFaultTests
{
    [Theory]
    [InlineData("10/0", ForgingClass.Mimic)]
    [InlineData("9/0", ForgingClass.Mimic)]
    [InlineData("62/0", ForgingClass.Mimic)]
    [InlineData("64/0 10/0", ForgingClass.Mimic)]
    [InlineData("26/0", ForgingClass.Mimic)]
    [InlineData("18/0", ForgingClass.SelfSigned)]
    [InlineData("18/0 10/0", ForgingClass.SelfSigned)]
    [InlineData("20/0 21/0", ForgingClass.UntrustedIssuer)]
    [InlineData("19/2", ForgingClass.UntrustedIssuer)]
    [InlineData("20/0 10/0", ForgingClass.UntrustedIssuer)]
    [InlineData("10/1", ForgingClass.UntrustedIssuer)]
    [InlineData("66/0", ForgingClass.UntrustedIssuer)]
    public void The_same_fault_is_shown_where_one_can_be(string errors, ForgingClass forging)
    {
        var parsed = errors.Split(' ').Select(error => error.Split('/')).Select(part => new ChainError(new(int.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture)), int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture)));
        var chain = new ChainFacts(FactSource.Wire, [], new("lab", default, null, 2), [.. parsed], null);

        Assert.Equal(forging, ChainFault.Shown(chain));
    }
}
