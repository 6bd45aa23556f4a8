namespace ProxyLab.Cli.Tests.Verbs;

/// <summary>
/// What is printed and refused; that it does what it should is for the path tests, where namespaces are.
/// </summary>
public sealed class NetVerbTests
{
    private readonly FakeTerminal _terminal = new();

    [Fact]
    public async Task Setup_prints_a_table_of_its_own_that_takes_the_place_of_an_older_one()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("net", "setup", "--to-port", "8443"));
        Assert.Equal(
            """
            nft -f - <<'END'
            table inet proxylab
            delete table inet proxylab
            table inet proxylab {
              comment "put there by proxylab net setup"
              chain take {
                tcp dport { 443 } redirect to :8443
              }
              chain prerouting {
                type nat hook prerouting priority dstnat; policy accept;
                ct state invalid return
                fib daddr type local return
                jump take
              }
            }
            END

            """,
            _terminal.Out);
    }

    [Fact]
    public async Task Setup_for_local_programs_leaves_the_proxys_own_connections_alone()
    {
        await _terminal.RunAsync("net", "setup", "--to-port", "8443", "--local", "--exempt-user", "proxylab");
        var output = _terminal.Out[_terminal.Out.IndexOf("chain output", StringComparison.Ordinal)..];
        var (mark, user, jump) = (At(output, "meta mark 0x504c return"), At(output, "meta skuid proxylab return"), At(output, "jump take"));
        Assert.True(mark < jump && user < jump, output);
    }

    [Fact]
    public async Task Setup_with_TPROXY_prints_the_routes_of_both_families_before_the_rules()
    {
        await _terminal.RunAsync("net", "setup", "--tproxy", "--to-port", "8443", "--port", "8443", "--port", "443", "--interface", "eth1");
        Assert.True(At(_terminal.Out, "ip -4 route replace local 0.0.0.0/0 dev lo table 20557") < At(_terminal.Out, "nft -f -"));
        Assert.True(At(_terminal.Out, "ip -6 rule add priority 20557 fwmark 0x504d lookup 20557") < At(_terminal.Out, "nft -f -"));
        Assert.Contains("tcp dport { 443, 8443 } tproxy to :8443 meta mark set 0x504d accept", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("iifname \"eth1\" jump take", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teardown_prints_the_removal_of_rules_and_routes()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("net", "teardown"));
        Assert.Contains("table inet proxylab\ndelete table inet proxylab\n", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("ip -6 rule del priority 20557", _terminal.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to-port", "net", "setup")]
    [InlineData("from 1 to 65535", "net", "setup", "--to-port", "0")]
    [InlineData("from 1 to 65535", "net", "setup", "--to-port", "1", "--port", "65536")]
    [InlineData("name of an interface", "net", "setup", "--to-port", "1", "--interface", "x\" drop; #")]
    [InlineData("name of an interface", "net", "setup", "--to-port", "1", "--interface", "eth0\n")]
    [InlineData("user's name or number", "net", "setup", "--to-port", "1", "--exempt-user", "root; drop")]
    [InlineData("one listener of mode transparent or tproxy, and there are 0", "proxy", "--net")]
    [InlineData("and there are 2", "proxy", "--net", "--mode", "transparent", "--mode", "tproxy@1")]
    [InlineData("transparent@[::]:8443 --allow-remote", "proxy", "--net", "--mode", "transparent")]
    [InlineData("tproxy@[::]:8443 --allow-remote", "proxy", "--net", "--net-local", "--mode", "tproxy")]
    [InlineData("--allow-remote", "proxy", "--mode", "transparent@[::]:8443")]
    public async Task What_cannot_be_is_a_usage_error(string words, params string[] line)
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync(line));
        Assert.Contains(words, _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Out);
    }

    private static int At(string text, string part)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.IndexOf(part, StringComparison.Ordinal);
    }
}
