using System.Runtime.InteropServices;

namespace ProxyLab.Cli.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly StringWriter _error = new();
    private readonly List<int> _exits = [];

    public void Dispose() => _error.Dispose();

    [Fact]
    public void The_first_signal_cancels_and_lets_the_verbs_say_what_they_do()
    {
        using var interruption = new Interruption(_error, _exits.Add);
        interruption.Signalled(new PosixSignalContext(PosixSignal.SIGINT));
        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.Empty(_exits);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void The_second_signal_ends_at_once_and_says_so_in_one_line()
    {
        using var interruption = new Interruption(_error, _exits.Add);
        interruption.Signalled(new PosixSignalContext(PosixSignal.SIGINT));
        interruption.Signalled(new PosixSignalContext(PosixSignal.SIGTERM));
        Assert.Equal([130], _exits);
        Assert.Single(_error.ToString().TrimEnd().Split('\n'), line => line.Contains("ending at once", StringComparison.Ordinal));
    }
}
