namespace ProxyLab.Capture.Tests;

public class NetworkEndTests
{
    [Fact]
    public void An_end_is_written_after_RFC_5952()
    {
        Assert.Equal("10.0.0.1:443", new NetworkEnd(0x0a000001, false, 443).ToString());
        Assert.Equal("[::1]:443", new NetworkEnd(1, true, 443).ToString());
        Assert.Equal("[2001:db8::1:0:0:1]:80", IPv6(0x20010db800000000, 0x0001000000000001).ToString());
        Assert.Equal("[2001:db8:0:1:1:1:1:1]:80", IPv6(0x20010db800000001, 0x0001000100010001).ToString());
    }

    [Fact]
    public void Ends_of_two_versions_differ()
    {
        Assert.NotEqual(new NetworkEnd(1, true, 443), new NetworkEnd(1, false, 443));
        Assert.Equal(new NetworkEnd(1, true, 443).GetHashCode(), new NetworkEnd(1, true, 443).GetHashCode());
    }

    private static NetworkEnd IPv6(ulong upper, ulong lower) => new(new(upper, lower), true, 80);
}
