namespace ProxyLab.Proxy.Tests;

public class HostFilterTests
{
    [Fact]
    public async Task An_ignored_host_passes_before_anybody_speaks()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options("explicit@0", new HelloAction.Reset()) with { IgnoreHosts = [$":{origin.Endpoint.Port}$"] });
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        await accepted.SayAsync("hello");
        Assert.Equal("hello", await client.HearTextAsync(5));
    }

    [Theory]
    [InlineData("^origin\\.test:", "", true)]
    [InlineData("", "^origin\\.test:", false)]
    [InlineData("", "^elsewhere\\.test:", true)]
    [InlineData("^elsewhere\\.test:", "", false)]
    public async Task The_name_in_the_hello_counts_as_well(string ignored, string allowed, bool passes)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(Playing.Options("explicit@0", new HelloAction.Reset()) with
        {
            IgnoreHosts = ignored.Length > 0 ? [ignored] : [],
            AllowHosts = allowed.Length > 0 ? [allowed] : [],
        });
        using var client = await playing.TunnelAsync(origin.Endpoint);
        var hello = Hellos.Tls12("origin.test");
        await client.SayAsync(hello);
        if (passes)
        {
            using var accepted = await origin.AcceptAsync();
            Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        }
        else
        {
            await client.HearResetAsync();
        }
    }

    [Fact]
    public void A_name_the_client_chose_needs_no_hello_to_be_passed_through()
    {
        var filter = new HostFilter(Playing.Options("explicit@0") with { AllowHosts = ["^origin\\.test:443$"] }, []);
        Assert.True(filter.PassesThroughUnseen(new("elsewhere.test", 443), isAsked: true));
        Assert.False(filter.PassesThroughUnseen(new("elsewhere.test", 443), isAsked: false));
        Assert.False(filter.PassesThroughUnseen(new("192.0.2.1", 443), isAsked: true));
        Assert.False(filter.PassesThroughUnseen(new("origin.test", 443), isAsked: true));
    }

    [Fact]
    public void A_pattern_that_explodes_decides_for_untouched()
    {
        var filter = new HostFilter(Playing.Options("explicit@0") with { IgnoreHosts = ["^(a+)+$"] }, []);
        Assert.True(filter.PassesThrough(new(new string('a', 60) + "!", 443), null));
    }

    [Fact]
    public void Bad_patterns_are_all_told()
    {
        var problems = new List<string>();
        _ = new HostFilter(Playing.Options("explicit@0") with { IgnoreHosts = ["("], AllowHosts = ["["] }, problems);
        Assert.Equal(2, problems.Count);
    }
}
