using System.Runtime.CompilerServices;

namespace ProxyLab.Recording.Tests.Ndjson;

/// <summary>Keeps the form from changing unseen: run once with <c>PROXYLAB_REGENERATE=1</c> to write it anew, then read the difference.</summary>
public class GoldenTests
{
    [Fact]
    public void The_form_is_that_of_the_golden_file()
    {
        if (Environment.GetEnvironmentVariable("PROXYLAB_REGENERATE") == "1")
        {
            File.WriteAllText(Golden(), Recorded.Text(Sample.Pair));
        }

        Assert.Equal(File.ReadAllText(Golden()), Recorded.Text(Sample.Pair));
    }

    [Fact]
    public void The_golden_file_reads_as_the_session_it_was_written_from()
    {
        using var input = File.OpenRead(Golden());

        Assert.Equal(Sample.Pair, Assert.Single(RecordingFile.Read(input).Sessions));
    }

    private static string Golden([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "golden", "small.ndjson");
}
