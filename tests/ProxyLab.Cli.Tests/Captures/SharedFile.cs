using System.Runtime.CompilerServices;

namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Finds the captures with known answers that lie beside the repository.</summary>
internal static class SharedFile
{
    private static readonly string Root = FindRoot();

    /// <summary>Gets the path of a file in the shared folder.</summary>
    public static string Path(string name) => System.IO.Path.Combine(Root, "..", "shared", name);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(here)!);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ProxyLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no ProxyLab.sln above {here}");
        }

        return folder.FullName;
    }
}
