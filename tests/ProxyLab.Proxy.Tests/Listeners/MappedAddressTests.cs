using System.Net;

namespace ProxyLab.Proxy.Tests;

public class MappedAddressTests
{
    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("fe80::1%3", "fe80::1%3")]
    public void Only_mapped_addresses_are_spelled_otherwise(string address, string spelled)
    {
        Assert.Equal(IPAddress.Parse(spelled), IPAddress.Parse(address).Unmapped());
        Assert.Equal($"{new IPEndPoint(IPAddress.Parse(spelled), 443)}", new IPEndPoint(IPAddress.Parse(address), 443).Spelled());
    }
}
