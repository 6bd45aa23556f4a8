using System.Diagnostics;

namespace ProxyLab.Capture.Tests;

/// <summary>Runs programs nobody here wrote.</summary>
internal static class Tool
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Finds a program on the path.</summary>
    public static bool IsPresent(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Starts a program with its input and output captured; the caller ends it.</summary>
    public static Process Start(string name, params string[] arguments) => Process.Start(new ProcessStartInfo(name, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Runs a program that must succeed, and gets what it printed.</summary>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        using var process = Start(name, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)}: {await error}");
        return output;
    }
}
