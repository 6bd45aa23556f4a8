using System.Net;

namespace ProxyLab.Proxy.Tests;

public class EndpointTextTests
{
    [Theory]
    [InlineData("0.0.0.0:0")]
    [InlineData("127.0.0.1:443")]
    [InlineData("255.255.255.255:65535")]
    [InlineData("[::1]:443")]
    [InlineData("[fe80::1%3]:8443")]
    [InlineData("[::ffff:192.0.2.1]:1")]
    public void An_endpoint_is_written_as_the_base_library_does(string text)
    {
        var endpoint = IPEndPoint.Parse(text);

        Assert.Equal(endpoint.ToString(), EndpointText.Of(endpoint));
    }

    [Fact]
    public void No_endpoint_is_no_text() => Assert.Equal("", EndpointText.Of(null));
}
