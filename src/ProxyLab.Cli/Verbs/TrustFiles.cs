using ProxyLab.Certificates;

namespace ProxyLab.Cli.Verbs;

/// <summary>Loads the trust store that <c>--trust</c> names.</summary>
internal static class TrustFiles
{
    /// <summary>Loads the files' anchors, or the system's store when none is named.</summary>
    public static TrustStore Load(IReadOnlyList<string> paths)
    {
        try
        {
            return paths.Count == 0 ? TrustStore.LoadSystem() : TrustStore.LoadPem(paths);
        }
        catch (InvalidDataException error)
        {
            throw new UserError(ExitCode.BadInput, error.Message);
        }
    }
}
