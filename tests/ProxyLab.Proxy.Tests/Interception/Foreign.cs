using System.Diagnostics;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>Runs programs that nobody here wrote, at either end.</summary>
internal static class Foreign
{
    /// <summary>Says why tests with a program are skipped; <c>null</c> when they run.</summary>
    public static string? Missing(string program) => IsRequired || IsThere(program) ? null : $"{program} is not installed";

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Runs a program to its end with an input, and gives its exit code and both outputs.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string input, string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        await process.StandardInput.FlushAsync();
        await process.WaitForExitAsync().WaitAsync(Patience.Long);
        return (process.ExitCode, await output + await errors);
    }

    private static bool IsRequired => Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1";

    private static bool IsThere(string program)
    {
        try
        {
            using var process = Start(program, program == "openssl" ? "version" : "--version");
            process.WaitForExit();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
