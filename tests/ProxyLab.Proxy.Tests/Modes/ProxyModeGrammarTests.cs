namespace ProxyLab.Proxy.Tests;

public class ProxyModeGrammarTests
{
    [Theory]
    [InlineData("explicit", "explicit@127.0.0.1:8080")]
    [InlineData("explicit@9000", "explicit@127.0.0.1:9000")]
    [InlineData("explicit@0", "explicit@127.0.0.1:0")]
    [InlineData("explicit@127.0.0.2:9000", "explicit@127.0.0.2:9000")]
    [InlineData("explicit@[::1]:9000", "explicit@[::1]:9000")]
    [InlineData("explicit@localhost:9000", "explicit@127.0.0.1:9000")]
    [InlineData("socks5", "socks5@127.0.0.1:1080")]
    [InlineData("socks5@0.0.0.0:1081", "socks5@0.0.0.0:1081")]
    [InlineData("reverse:origin.test:443", "reverse:origin.test:443@127.0.0.1:8443")]
    [InlineData("reverse:[::1]:443@[::1]:0", "reverse:[::1]:443@[::1]:0")]
    [InlineData("transparent", "transparent@127.0.0.1:8443")]
    [InlineData("transparent@[::]:9000", "transparent@[::]:9000")]
    [InlineData("tproxy", "tproxy@127.0.0.1:8443")]
    [InlineData("tproxy@0.0.0.0:9000", "tproxy@0.0.0.0:9000")]
    [InlineData("upstream:http://proxy.test:3128", "upstream:http://proxy.test:3128@127.0.0.1:8080")]
    [InlineData("upstream:http://proxy.test/", "upstream:http://proxy.test:80@127.0.0.1:8080")]
    [InlineData("upstream:socks5://proxy.test", "upstream:socks5://proxy.test:1080@127.0.0.1:8080")]
    [InlineData("upstream:socks5://[::1]:1080@[::1]:9000", "upstream:socks5://[::1]:1080@[::1]:9000")]
    public void Reads_every_mode_and_its_defaults(string text, string meaning)
    {
        Assert.Equal(meaning, ProxyMode.Parse(text).ToString());
        Assert.Equal(ProxyMode.Parse(text), ProxyMode.Parse(meaning));
    }

    [Theory]
    [InlineData("", "character 1")]
    [InlineData("sideways", "'sideways' is no mode")]
    [InlineData("transparent:443", "character 12")]
    [InlineData("tproxy@[::]", "character 8")]
    [InlineData("explicit:8080", "character 9")]
    [InlineData("explicit@", "character 10")]
    [InlineData("explicit@70000", "character 10")]
    [InlineData("explicit@::1:8080", "character 10")]
    [InlineData("explicit@[127.0.0.1]:8080", "character 10")]
    [InlineData("explicit@proxy.test:8080", "character 10")]
    [InlineData("reverse", "reverse:HOST:PORT")]
    [InlineData("reverse:origin.test", "character 9")]
    [InlineData("reverse:origin.test:0", "character 9")]
    [InlineData("reverse:[::1:443", "character 9")]
    [InlineData("reverse:origin.test:443@x", "character 25")]
    [InlineData("upstream", "a URL is expected")]
    [InlineData("upstream:https://proxy.test:3128", "character 10")]
    [InlineData("upstream:http://proxy.test:3128/path", "character 17")]
    [InlineData("upstream:http://proxy.test:3128@99999", "character 33")]
    public void Says_what_is_wrong_and_where(string text, string where)
    {
        var fault = Assert.Throws<FormatException>(() => ProxyMode.Parse(text));
        Assert.Contains(where, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upstream:http://user:secret@proxy.test:3128")]
    [InlineData("upstream:http://user:secret@proxy.test:3128@8080")]
    [InlineData("upstream:http://user:secret@127.0.0.1:3128")]
    [InlineData("upstream:socks5://secret@proxy.test")]
    public void Refuses_credentials_with_a_hint_and_never_repeats_them(string text)
    {
        var fault = Assert.Throws<FormatException>(() => ProxyMode.Parse(text));
        Assert.Contains("PROXYLAB_UPSTREAM_USER", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_do_not_print()
    {
        Assert.DoesNotContain("secret", new ProxyCredential("user", "secret").ToString(), StringComparison.Ordinal);
    }
}
