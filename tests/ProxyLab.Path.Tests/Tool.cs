using System.Diagnostics;

namespace ProxyLab.Path.Tests;

/// <summary>Runs programs nobody here wrote.</summary>
internal static class Tool
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Gets the reason to skip path tests; <c>null</c> when everything is here, or when the environment demands that they run.</summary>
    public static string? WhySkipped { get; } = Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1"
        ? null
        : WhyUnavailable("openssl", "curl", "nginx", "gnutls-cli", "socat", "kill");

    /// <summary>Gets the reason to skip tests that make network namespaces.</summary>
    public static string? WhyNoNamespaces { get; } = WhySkipped is not null || Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1"
        ? WhySkipped
        : !Environment.IsPrivilegedProcess ? "network namespaces need root (PROXYLAB_REQUIRE_PATH_TESTS=1 makes that a failure)" : WhyUnavailable("ip", "nft");

    /// <summary>Gets the reason to skip tests around boxes of others.</summary>
    public static string? WhyNoBoxes { get; } = WhyNoNamespaces is not null || Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1"
        ? WhyNoNamespaces
        : WhyUnavailable("iptables", "tcpdump", "haproxy", "squid", "mitmdump", "sslsplit", "chromium", "certutil");

    public static string? Find(string name) =>
        Folders.Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Gets the reason to skip a test that needs more programs than the others.</summary>
    public static string? WhyMissing(params string[] names) =>
        Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1" ? null : WhyUnavailable(names);

    private static string? WhyUnavailable(params string[] names)
    {
        var missing = names.Where(name => Find(name) is null).ToArray();
        return missing.Length == 0 ? null : $"path tests need {string.Join(", ", missing)} (PROXYLAB_REQUIRE_PATH_TESTS=1 makes that a failure)";
    }

    /// <summary>Starts a program with its output captured; the caller ends it.</summary>
    public static Process Start(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"{name} is not on this machine"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // The proxy under test is the one named on the command line, never one of the machine's.
        foreach (var variable in start.Environment.Keys.Where(key => key.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end; one that outlives its time is ended and has exit code -1.</summary>
    /// <param name="name">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="within">Its time; a minute when <c>null</c>.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="isInputKept">Whether its input stays open to its end, for programs that leave with it.</param>
    public static async Task<Ran> RunAsync(
        string name,
        IEnumerable<string> arguments,
        string input = "",
        TimeSpan? within = null,
        IReadOnlyDictionary<string, string>? environment = null,
        bool isInputKept = false)
    {
        using var process = Start(name, arguments, environment);
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var ended = true;
        try
        {
            await process.StandardInput.WriteAsync(input);
            await process.StandardInput.FlushAsync();
            if (!isInputKept)
            {
                process.StandardInput.Close();
            }
        }
        catch (IOException)
        {
            // It ended before it read its input, which is its own affair.
        }

        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            ended = false;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new Ran(ended ? process.ExitCode : -1, await output, await error);
    }

    public sealed record Ran(int Exit, string Output, string Error);
}
