using System.Diagnostics;
using ProxyLab.Cli.Tests.Captures;

namespace ProxyLab.Cli.Tests;

public class StandardOutputTests
{
    [CorpusTheory]
    [InlineData("show")]
    [InlineData("show", "--json")]
    public async Task A_verb_ends_quietly_when_nobody_reads_any_more(params string[] verb)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Null(StandardOutput.Pipe());
            return;
        }

        // More than a pipe holds, so that the program is still writing when its reader leaves.
        var files = Directory.EnumerateFiles(SharedFile.Path("corpus/ja4"), "*.pcap*").Order(StringComparer.Ordinal);
        var proxylab = Path.Combine(AppContext.BaseDirectory, "proxylab.dll");
        using var program = Process.Start(new ProcessStartInfo("dotnet", [proxylab, .. verb, .. files])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var first = new char[1];
        await program.StandardOutput.ReadAsync(first);
        program.StandardOutput.Close();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Empty(said);
        Assert.Equal(ExitCode.OutputClosed, (ExitCode)program.ExitCode);
    }
}
