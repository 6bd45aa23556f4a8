using System.Buffers;

namespace ProxyLab.Cli.Captures;

/// <summary>Is a file that is read: a capture or a recording, told apart by how it begins.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsCapture">Whether it is read as a capture.</param>
internal sealed record InputFile(string Path, bool IsCapture)
{
    /// <summary>Looks at a file; throws <see cref="UserError"/> when it cannot be read.</summary>
    /// <remarks>A recording is text that begins with a brace, or was once; every capture format has control characters near its start.</remarks>
    public static InputFile Of(string path)
    {
        using var input = new InputFile(path, IsCapture: false).Open();
        try
        {
            var first = new byte[Looked];
            var start = first.AsSpan(0, input.ReadAtLeast(first, Looked, throwOnEndOfStream: false));
            return new(path, start is not [(byte)'{', ..] && start.IndexOfAny(Controls) >= 0);
        }
        catch (IOException error)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>Opens it; throws <see cref="UserError"/> when that fails.</summary>
    public Stream Open()
    {
        try
        {
            return File.OpenRead(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Path, error);
        }
    }

    private static UserError Unreadable(string path, Exception error) =>
        new(ExitCode.BadInput, $"{path} cannot be read: {error.Message}");

    // The ASCII control characters that no text has.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(control => control is not ('\t' or '\n' or '\r')).Select(control => (byte)control)]);

    private const int Looked = 512;
}
