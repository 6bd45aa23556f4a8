using Microsoft.Win32.SafeHandles;

namespace ProxyLab.Cli;

/// <summary>Opens standard output so that it is noticed when nobody reads it any more.</summary>
/// <remarks>
/// .NET's own console stream swallows EPIPE: a verb would read a long capture to its end for nobody. On Windows, and
/// where standard output is a terminal or a file, that stream is used.
/// </remarks>
internal static class StandardOutput
{
    /// <summary>Opens it for bytes.</summary>
    public static Stream Open() => Pipe() ?? Console.OpenStandardOutput();

    /// <summary>Opens it when it is a pipe; else <c>null</c>.</summary>
    public static Stream? Pipe()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return null;
        }

        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? null : stream;
    }

    /// <summary>Says whether writing failed because nobody reads any more.</summary>
    public static bool IsClosed(IOException error) => !OperatingSystem.IsWindows() && error.HResult == BrokenPipe;

    private const int Descriptor = 1;
    private const int BrokenPipe = 32;
}
