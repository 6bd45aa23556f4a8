using System.Diagnostics;
using System.Text.RegularExpressions;
using ProxyLab.Cli.Captures;

namespace ProxyLab.Cli.Tests.Captures;

public partial class CaptureCommandsTests
{
    [CorpusTheory]
    [InlineData(null, 443, "'tcp port 443 or icmp")]
    [InlineData("example.com", 443, "'(host example.com and tcp port 443) or icmp")]
    [InlineData("2001:db8::1", 8443, "'(host 2001:db8::1 and tcp port 8443) or icmp")]
    public void Tcpdump_takes_whole_frames_of_host_and_port_and_what_says_unreachable(string? host, int port, string filter)
    {
        var commands = CaptureCommands.Of(host, port);

        Assert.Contains($"tcpdump -i any -s 0 -n -w client.pcap {filter}", commands, StringComparison.Ordinal);
        Assert.Contains($"tcpdump -i any -s 0 -n -w origin.pcap {filter}", commands, StringComparison.Ordinal);
        Assert.Contains($"pktmon filter add TLS -t TCP{(host?.Contains(':') == true ? $" -i {host}" : "")} -p {port}", commands, StringComparison.Ordinal);
        Assert.Contains("pktmon etl2pcap client.etl --out client.pcap", commands, StringComparison.Ordinal);
        Assert.Contains("SSLKEYLOGFILE=", commands, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("a; rm -rf x", 443)]
    [InlineData("$(id)", 443)]
    [InlineData("it's", 443)]
    [InlineData("-w", 443)]
    [InlineData("", 443)]
    [InlineData("good.test", 0)]
    [InlineData("good.test", 65536)]
    public void What_would_be_another_command_is_refused(string host, int port) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<UserError>(() => CaptureCommands.Of(host, port)).Code);

    [CorpusFact]
    public void Tcpdump_itself_understands_the_filter()
    {
        var filter = Filter().Match(CaptureCommands.Of("192.0.2.1", 443)).Groups[1].Value;
        try
        {
            // -d compiles the filter and prints it; reading a file needs no right to capture.
            var capture = SharedFile.Path("corpus/ja4/badcurveball.pcap");
            using var tcpdump = Process.Start(new ProcessStartInfo("tcpdump", ["-d", "-r", capture, filter])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var program = tcpdump.StandardOutput.ReadToEnd();
            tcpdump.WaitForExit();
            Assert.Equal(0, tcpdump.ExitCode);
            Assert.Contains("ret", program, StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No tcpdump here: that its filter is quoted whole is all that can be said.
            Assert.StartsWith("(host 192.0.2.1", filter, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("client.pcap '([^']*)'")]
    private static partial Regex Filter();
}
