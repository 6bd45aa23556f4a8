using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class CompareCapturesTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    private static string Client => SharedFile.Path("pairs/none__good12__openssl/client.pcap");

    private static string Origin => SharedFile.Path("pairs/none__good12__openssl/origin.pcap");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusFact]
    public async Task A_capture_cut_off_is_judged_up_to_the_cut_and_the_fault_is_told_with_its_place()
    {
        var bytes = File.ReadAllBytes(Client);
        var cut = Path.Combine(_directory.FullName, "cut.pcap");
        File.WriteAllBytes(cut, bytes[..^7]);

        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", cut, Origin));
        Assert.Contains("cut.pcap: byte ", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("verdict", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("three captures", 64, "3 captures are too many")]
    [InlineData("a recording too", 64, "r.ndjson is no capture")]
    [InlineData("a recording of no tap", 64, "r.ndjson is no capture and holds no legs of one side of a box")]
    [InlineData("one twice", 64, "client.pcap is named twice")]
    [InlineData("a file that is missing", 65, "missing.pcap cannot be read")]
    public async Task Files_that_do_not_go_together_are_told(string what, int expected, string told)
    {
        var recording = Path.Combine(_directory.FullName, "r.ndjson");
        File.WriteAllText(recording, "{}\n");
        string[] files = what switch
        {
            "three captures" => [Client, Origin, SharedFile.Path("corpus/ja4/badcurveball.pcap")],
            "a recording too" => [Client, recording, Origin],
            "a recording of no tap" => [Client, recording],
            "one twice" => [Client, Path.Combine(Path.GetDirectoryName(Client)!, ".", "client.pcap")],
            _ => [Client, Path.Combine(_directory.FullName, "missing.pcap")],
        };
        Assert.Equal((ExitCode)expected, await _terminal.RunAsync(["compare", .. files]));
        Assert.Empty(_terminal.Out);
        Assert.Contains(told, _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("none__reset__openssl", 5)]
    [InlineData("none__plaintext__openssl", 4)]
    [InlineData("none__silent__openssl", 3)]
    [InlineData("none__alert40__openssl", 5)]
    [InlineData("haproxy-pass__reset__openssl", 4)]
    [InlineData("squid-bump__expired12__openssl", 5)]
    public async Task An_origin_capture_that_stops_before_the_origin_fails_leaves_it_open(string name, int frames)
    {
        var bytes = File.ReadAllBytes(SharedFile.Path($"pairs/{name}/origin.pcap"));
        var end = 24;
        for (var frame = 0; frame < frames; frame++)
        {
            end += 16 + BitConverter.ToInt32(bytes, end + 8);
        }

        var cut = Path.Combine(_directory.FullName, "cut.pcap");
        File.WriteAllBytes(cut, bytes[..end]);
        var exit = await _terminal.RunAsync("compare", SharedFile.Path($"pairs/{name}/client.pcap"), cut, "--trust", SharedFile.Path("pairs/trust/origin-root.pem"));
        Assert.True(exit is ExitCode.Undecided or ExitCode.Origin, $"{exit}: {_terminal.Out}");
    }

    [CorpusFact]
    public async Task The_commands_that_take_a_pair_are_printed_without_a_file()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("compare", "--capture-commands", "--host", "shop.test"));
        Assert.Contains("tcpdump -i any -s 0", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("pktmon etl2pcap", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("shop.test", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Keys_that_are_no_key_log_are_told_and_an_empty_one_is_no_fault()
    {
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("compare", Client, Origin, "--keys", Client));
        Assert.Contains("holds no TLS keys", _terminal.Error, StringComparison.Ordinal);

        var empty = Path.Combine(_directory.FullName, "empty.keys");
        File.WriteAllText(empty, "# nothing yet\n");
        var other = new FakeTerminal();
        await other.RunAsync("compare", Client, Origin, "--keys", empty, "--trust", SharedFile.Path("pairs/trust/origin-root.pem"));
        Assert.Contains("[none, none", other.Out, StringComparison.Ordinal);
    }
}
