using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Loads the key logs that <c>--keys</c> names (RFC 9850). No secret of theirs is ever shown.</summary>
internal static class KeyFiles
{
    /// <summary>Joins the files into one; lines that cannot be read are told, and the rest is used.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="notes">Is told what was left out: standard error.</param>
    /// <returns>The keys; <c>null</c> when no file is named.</returns>
    /// <exception cref="UserError">A file cannot be read, or is no key log. One that holds no key yet is told.</exception>
    public static KeyLog? Load(IEnumerable<string> paths, TextWriter notes)
    {
        KeyLog? joined = null;
        foreach (var path in paths)
        {
            var keys = Read(path);
            if (keys.Count == 0 && keys.Faults.Count > 0)
            {
                throw new UserError(ExitCode.BadInput, $"{path} holds no TLS keys: {First(keys)}.");
            }

            if (keys.Count == 0)
            {
                notes.WriteLine($"proxylab: {Rendering.Printable.Of(path)} holds no TLS keys yet: set SSLKEYLOGFILE before the program starts.");
            }
            else if (keys.Faults.Count > 0)
            {
                var lines = Rendering.Counted.Of(keys.Faults.Count, "line");
                notes.WriteLine($"proxylab: {Rendering.Printable.Of(path)}: {lines} left out, {First(keys)}.");
            }

            joined = joined?.Join(keys) ?? keys;
        }

        return joined;
    }

    private static KeyLog Read(string path)
    {
        try
        {
            return KeyLog.Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError(ExitCode.BadInput, $"The key log {path} cannot be read: {error.Message}");
        }
    }

    private static string First(KeyLog keys) => $"the first on line {keys.Faults[0].Line}: {keys.Faults[0].Text}";
}
