using System.ComponentModel;
using System.Diagnostics;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Runs nft and ip, and says in users' words what keeps them from running.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Out">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record SystemTool(int Exit, string Out, string Error)
{
    /// <summary>Runs a tool to its end.</summary>
    public static async Task<SystemTool> RunAsync(string name, IEnumerable<string> arguments, string input = "")
    {
        using var process = Start(name, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code and its words say why.
        }

        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a tool with its input and output in our hands; throws <see cref="UserError"/> when it is not there.</summary>
    public static Process Start(string name, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        }
        catch (Win32Exception error)
        {
            throw new UserError(ExitCode.CannotConnect, $"{name} cannot be run: {error.Message}");
        }
    }

    /// <summary>Finds a tool, in the administrator's folders too.</summary>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new UserError(ExitCode.CannotConnect, $"{name} is not installed: apt-get install {(name == "nft" ? "nftables" : "iproute2")}");
}
