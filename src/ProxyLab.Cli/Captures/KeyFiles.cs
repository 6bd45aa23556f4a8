using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Loads the key logs that <c>--keys</c> names.</summary>
internal static class KeyFiles
{
    /// <summary>Joins them; what a line has wrong is told on standard error, and never what it holds.</summary>
    /// <exception cref="UserError">A file cannot be read, or is no key log.</exception>
    public static KeyLog Load(IEnumerable<string> paths, Terminal terminal)
    {
        var all = KeyLog.Empty;
        foreach (var path in paths)
        {
            var keys = KeyLog.Parse(Read(path));
            if (keys.Count == 0 && keys.Faults.Count > 0)
            {
                throw new UserError(ExitCode.BadInput, $"{path} is no TLS key log: line {keys.Faults[0].Line}: {keys.Faults[0].Text}");
            }

            foreach (var fault in keys.Faults)
            {
                terminal.Error.WriteLine($"proxylab: {Rendering.Printable.Of($"{path}: line {fault.Line}: {fault.Text}")}");
            }

            all = all.Join(keys);
        }

        return all;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(ExitCode.BadInput, $"{path} cannot be read: {error.Message}");
        }
    }
}
