using System.Text;

namespace ProxyLab.Proxy.Tests.Interception;

public class ErrorPageTests
{
    [Fact]
    public void Names_host_and_cause_and_its_own_length()
    {
        var page = Encoding.UTF8.GetString(ErrorPage.Write("a.test", "it is \u00fcber"));

        var parts = page.Split("\r\n\r\n");
        Assert.Equal("ProxyLab cannot reach a.test: it is \u00fcber.\n", parts[1]);
        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", parts[0], StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(parts[1])}\r\nConnection: close", parts[0], StringComparison.Ordinal);
    }
}
