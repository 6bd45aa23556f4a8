using System.Runtime.InteropServices;

namespace ProxyLab.Cli;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation, so that verbs drain and flush; the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private readonly Action<int> _exit;
    private int _signals;

    /// <summary>Begins to listen for signals.</summary>
    /// <param name="error">Is told of the second signal.</param>
    /// <param name="exit">Ends the process with a code.</param>
    public Interruption(TextWriter error, Action<int> exit)
    {
        _error = error;
        _exit = exit;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Signalled),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signalled),
        ];
    }

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

    /// <summary>Takes a signal.</summary>
    internal void Signalled(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) == 1)
        {
            _source.Cancel();
            return;
        }

        _error.WriteLine("proxylab: interrupted again: ending at once, open sessions are lost.");
        _exit((int)ExitCode.Interrupted);
    }
}
