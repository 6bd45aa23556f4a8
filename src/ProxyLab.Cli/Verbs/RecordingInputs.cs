using ProxyLab.Recording;

namespace ProxyLab.Cli.Verbs;

/// <summary>Reads the recordings that a command line names.</summary>
internal static class RecordingInputs
{
    /// <summary>Reads all that can be read of all files, and says what could not.</summary>
    public static (List<HandshakePair> Pairs, List<string> Faults) Read(IReadOnlyList<string> files)
    {
        var pairs = new List<HandshakePair>();
        var faults = new List<string>();
        foreach (var file in files)
        {
            try
            {
                using var input = File.OpenRead(file);
                var read = RecordingFile.Read(input);
                pairs.AddRange(read.Sessions);
                if (read.Fault is { } fault)
                {
                    faults.Add($"{file}: {fault} ({read.Sessions.Count} sessions read)");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{file} cannot be read: {error.Message}");
            }
        }

        return (pairs, faults);
    }
}
