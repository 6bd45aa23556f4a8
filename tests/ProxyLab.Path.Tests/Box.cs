using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProxyLab.Path.Tests;

/// <summary>Runs <c>proxylab proxy</c> as users do, with one profile: an explicit and a SOCKS5 listener, and a reverse one for each origin.</summary>
internal sealed partial class Box : IDisposable
{
    public static readonly string Program = System.IO.Path.Combine(AppContext.BaseDirectory, "proxylab.dll");

    private readonly Process _process;
    private readonly string[] _origins;
    private readonly List<int> _ports = [];
    private readonly StringBuilder _said = new();
    private Task<string>? _rest;

    private Box(Process process, string[] origins, string recording) => (_process, _origins, Recording) = (process, origins, recording);

    public int Http => _ports[0];

    public int Socks => _ports[1];

    public string Recording { get; }

    /// <summary>Gets the verdicts printed so far.</summary>
    public List<JsonElement> Live { get; } = [];

    public int Reverse(string origin) => _ports[2 + Array.IndexOf(_origins, origin)];

    /// <summary>Starts the program on ports of the kernel's choice and returns when it has said all of them.</summary>
    public static async Task<Box> StartAsync(LabFolder lab, Origins origins, string profile, string recordingName)
    {
        string[] names = [.. origins.Names];
        var recording = lab.File($"{recordingName}.ndjson");
        var box = new Box(
            Tool.Start("dotnet",
            [
                Program, "proxy", "--json", "--profile", profile, "--trust", lab.Root, "--ca-dir", lab.File("ca"), "--record", recording,
                "--mode", "explicit@0", "--mode", "socks5@0",
                .. names.SelectMany(name => new[] { "--mode", $"reverse:127.0.0.1:{origins.Port(name)}@0" }),
            ]),
            names,
            recording);
        try
        {
            await box.ListeningAsync(2 + names.Length);
            return box;
        }
        catch
        {
            box.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next session's verdict.</summary>
    public async Task<JsonElement> NextVerdictAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"the proxy ended: {_said}{await _rest!}");
        Live.Add(JsonDocument.Parse(line).RootElement);
        return Live[^1].GetProperty("verdict");
    }

    /// <summary>Asks the proxy to stop as a terminal does, and waits until it has.</summary>
    public async Task<int> InterruptAsync()
    {
        await Tool.RunAsync("kill", ["-INT", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends the proxy as a crash does: it gets to do nothing more.</summary>
    public async Task KillAsync()
    {
        await Tool.RunAsync("kill", ["-KILL", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
    }

    /// <summary>Gets what it said on standard error after it was listening, once it has ended.</summary>
    public Task<string> RestAsync() => _rest!;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ListeningAsync(int listeners)
    {
        while (_ports.Count < listeners)
        {
            var line = await _process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException($"the proxy ended: {_said}");
            _said.AppendLine(line);
            if (ListeningOn().Match(line) is { Success: true } match)
            {
                _ports.Add(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        // What it says later is read too, so that a full pipe never holds it up.
        _rest = _process.StandardError.ReadToEndAsync();
    }

    [GeneratedRegex(@"^Listening on 127\.0\.0\.1:(\d+) ")]
    private static partial Regex ListeningOn();
}
