using Spectre.Console;

namespace ProxyLab.Cli.Tests;

/// <summary>Runs command lines in this process and keeps what they wrote.</summary>
internal sealed class FakeTerminal
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public WatchedText Output { get; } = new();

    public WatchedText Errors { get; } = new();

    public string Out => Output.ToString();

    public string Error => Errors.ToString();

    /// <summary>Gets what is written to standard output as bytes.</summary>
    public MemoryStream Bytes { get; } = new();

    /// <summary>Gets or sets what stands in standard input.</summary>
    public byte[] Input { get; set; } = [];

    public IAnsiConsole Screen => Terminal.Screen;

    public Terminal Terminal => field ??= new(
        Output, Errors, Cli.Terminal.Console(Output, Variable, isRedirected: true), TimeProvider.System, Variable)
    {
        OpenInput = () => new MemoryStream(Input),
        OpenOutput = () => Bytes,
    };

    public FakeTerminal With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public Task<ExitCode> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public Task<ExitCode> RunAsync(string[] args, CancellationToken interrupted) =>
        CommandTree.RunAsync(args, Terminal, interrupted);

    private string? Variable(string name) => _variables.GetValueOrDefault(name);
}
