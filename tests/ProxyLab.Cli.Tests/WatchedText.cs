using System.Text;

namespace ProxyLab.Cli.Tests;

/// <summary>Collects text from any thread, and tells when a line of a certain kind is there.</summary>
internal sealed class WatchedText : StringWriter
{
    private readonly Lock _gate = new();
    private readonly List<(string Part, TaskCompletionSource<string> Seen)> _waiting = [];

    /// <summary>Waits for a line that holds a text.</summary>
    public Task<string> LineWith(string part)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((part, seen));
            Look();
            return seen.Task;
        }
    }

    public override void Write(char value)
    {
        lock (_gate)
        {
            base.Write(value);
            Look();
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_gate)
        {
            base.Write(buffer, index, count);
            Look();
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            base.Write(value);
            Look();
        }
    }

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    public override void WriteLine(string? value) => Write($"{value}\n");

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToString());
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return base.ToString();
        }
    }

    private void Look()
    {
        var lines = base.ToString().Split('\n')[..^1];
        foreach (var (part, seen) in _waiting)
        {
            if (lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } line)
            {
                seen.TrySetResult(line);
            }
        }
    }
}
