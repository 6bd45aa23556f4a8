using ProxyLab.Cli.Rendering;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Sessions;

/// <summary>Is the file that session keys are appended to (RFC 9850): readable by its owner alone, and there before the first handshake.</summary>
/// <remarks>SslStream writes it. It settles on a file at its first handshake, for the whole process.</remarks>
internal static class KeyLogFile
{
    /// <summary>The variable that SslStream, like most TLS libraries, takes the file's name from.</summary>
    public const string Variable = "SSLKEYLOGFILE";

    /// <summary>Opens or makes the file and has keys written to it from now on.</summary>
    /// <exception cref="UserError">It cannot be written, others could read it, or keys cannot be had here.</exception>
    public static void Use(string path, Profile profile, Terminal terminal)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new UserError(ExitCode.Usage, "--keylog works on Linux only: elsewhere the TLS engine does not give its keys away.");
        }

        if (profile.OnHello is not HelloAction.Terminate)
        {
            terminal.Error.WriteLine($"--keylog will stay empty: the profile {Printable.Of(profile.Name)} terminates no TLS, so this proxy has no keys.");
        }

        Open(path);
        AppContext.SetSwitch("System.Net.EnableSslKeyLogging", true);
        Environment.SetEnvironmentVariable(Variable, Path.GetFullPath(path));
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static void Open(string path)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var file = new FileStream(path, options);
            if ((File.GetUnixFileMode(file.SafeFileHandle) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            {
                throw new UserError(ExitCode.Usage, $"The key log {path} is open to others than its owner; chmod 600 it, or name a new file.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError(ExitCode.Usage, $"The key log {path} cannot be written: {error.Message}");
        }
    }
}
