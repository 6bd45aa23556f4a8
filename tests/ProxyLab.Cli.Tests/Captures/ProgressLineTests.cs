using ProxyLab.Cli.Captures;

namespace ProxyLab.Cli.Tests.Captures;

public sealed class ProgressLineTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void It_draws_over_itself_and_is_wiped_for_results()
    {
        using var error = new StringWriter();
        var line = new ProgressLine(error, "big.pcap", 200);

        line.Report(50);
        line.Report(51);
        line.Report(100);
        line.Clear();
        line.Clear();

        var drawn = error.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["[#######-----------------------]  25 %  big.pcap", "[###############---------------]  50 %  big.pcap"], drawn[..2]);
        Assert.Equal(new string(' ', drawn[1].Length), Assert.Single(drawn[2..]));
    }

    [Theory]
    [InlineData(33, true, true)]
    [InlineData(33, false, false)]
    [InlineData(31, true, false)]
    public void Only_a_long_file_and_a_terminal_have_one(int megabytes, bool isTerminal, bool expected)
    {
        var path = Path.Combine(_directory.FullName, "input");
        using (var sparse = File.Create(path))
        {
            sparse.SetLength((long)megabytes << 20);
        }

        using var file = InputFile.Open(path);

        Assert.Equal(expected, ProgressLine.For(file, new FakeTerminal().Terminal with { IsErrorTerminal = isTerminal }) is not null);
    }
}
