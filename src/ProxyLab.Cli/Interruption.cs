using System.Runtime.InteropServices;

namespace ProxyLab.Cli;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation, so that verbs drain and flush; the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Begins to listen for signals.</summary>
    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Signalled),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signalled),
    ];

    /// <summary>Gets what is cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit((int)ExitCode.Interrupted);
        }

        _source.Cancel();
    }
}
