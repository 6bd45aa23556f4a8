using System.IO.Pipelines;

namespace ProxyLab.Cli.Captures;

/// <summary>Is a file that is read: a capture or a recording, told apart by its first byte, never by its name.</summary>
internal sealed class InputFile : IDisposable
{
    private InputFile(string path, Stream content, bool isRecording, long? length) =>
        (Path, Content, IsRecording, Length) = (path, content, isRecording, length);

    /// <summary>Gets the path as it was given.</summary>
    public string Path { get; }

    /// <summary>Gets the file from its start.</summary>
    public Stream Content { get; }

    /// <summary>Gets whether it is a ProxyLab recording: NDJSON, where every capture starts with a binary number.</summary>
    public bool IsRecording { get; }

    /// <summary>Gets its size in bytes; <c>null</c> for a pipe.</summary>
    public long? Length { get; }

    /// <summary>Opens a file or a pipe.</summary>
    /// <param name="path">Its path; <c>-</c> is standard input.</param>
    /// <param name="standardInput">Opens standard input; <c>null</c> makes <c>-</c> a file like others.</param>
    /// <exception cref="UserError">It is missing, a directory, or cannot be read.</exception>
    public static InputFile Open(string path, Func<Stream>? standardInput = null)
    {
        if (path == StandardInput && standardInput is not null)
        {
            var (start, input) = Peek(standardInput());
            return new(path, input, start is '{' or ByteOrderMark, null);
        }

        if (Directory.Exists(path))
        {
            throw new UserError(ExitCode.BadInput, $"{path} cannot be read: it is a directory.");
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var (first, content) = file.CanSeek ? (file.ReadByte(), file) : Peek(file);
            if (file.CanSeek)
            {
                file.Position = 0;
            }

            var isRecording = first is '{' or ByteOrderMark;
            return new(
                path,
                isRecording && file.CanSeek ? WholeSessions.Of(file) : content,
                isRecording,
                file.CanSeek ? file.Length : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            throw new UserError(ExitCode.BadInput, $"{path} cannot be read: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();

    private static (int First, Stream Content) Peek(Stream pipe)
    {
        var reader = PipeReader.Create(pipe);
        var ahead = reader.ReadAsync().AsTask().GetAwaiter().GetResult().Buffer;
        var first = ahead.IsEmpty ? -1 : ahead.FirstSpan[0];
        reader.AdvanceTo(ahead.Start);
        return (first, reader.AsStream());
    }

    /// <summary>Stands for standard input on the command line.</summary>
    public const string StandardInput = "-";

    // The first byte of a byte order mark in UTF-8.
    private const int ByteOrderMark = 0xEF;
}
