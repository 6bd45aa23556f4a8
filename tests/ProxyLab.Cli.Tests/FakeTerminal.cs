using System.Text;
using Spectre.Console;

namespace ProxyLab.Cli.Tests;

/// <summary>Runs command lines in this process and keeps what they wrote.</summary>
internal sealed class FakeTerminal
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public string Out => _output.ToString();

    public string Error => _error.ToString();

    public IAnsiConsole Screen => Terminal.Screen;

    public Terminal Terminal => field ??= new(
        Writer(_output), Writer(_error), Cli.Terminal.Console(Writer(_output), Variable, isRedirected: true), TimeProvider.System, Variable);

    public FakeTerminal With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public Task<ExitCode> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public Task<ExitCode> RunAsync(string[] args, CancellationToken interrupted) =>
        CommandTree.RunAsync(args, Terminal, interrupted);

    private static TextWriter Writer(StringBuilder text) => TextWriter.Synchronized(new StringWriter(text));

    private string? Variable(string name) => _variables.GetValueOrDefault(name);
}
