namespace ProxyLab.Cli.Sessions;

/// <summary>Tells in which form to export.</summary>
internal static class ExportFormats
{
    /// <summary>Reads <c>--format</c>, or how the file's name ends.</summary>
    /// <exception cref="UserError">Neither says.</exception>
    public static ExportFormat Of(string? format, string path)
    {
        var word = (format ?? Path.GetExtension(path).TrimStart('.')).ToLowerInvariant();
        return word switch
        {
            "har" => ExportFormat.Har,
            "json" or "ndjson" => ExportFormat.Json,
            "ooni" => ExportFormat.Ooni,
            "pcapng" => ExportFormat.Pcapng,
            _ when format is null => throw new UserError(ExitCode.Usage, $"The name {path} does not say in which form to write: --format pcapng, json, ooni or har does."),
            _ => throw new UserError(ExitCode.Usage, $"--format does not know {format}; it knows pcapng, json, ooni and har."),
        };
    }
}
