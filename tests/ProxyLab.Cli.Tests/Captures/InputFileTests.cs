using System.IO.Pipes;
using ProxyLab.Cli.Captures;

namespace ProxyLab.Cli.Tests.Captures;

public sealed class InputFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusTheory]
    [InlineData("{\"type\":\"recording\"}\n", true)]
    [InlineData("\uFEFF{\"type\":\"recording\"}\n", true)]
    [InlineData("\n\r\r\n", false)]
    [InlineData("", false)]
    public void The_first_byte_tells_a_recording_from_a_capture_and_is_not_lost(string content, bool isRecording)
    {
        var path = Path.Combine(_directory.FullName, "input.pcap");
        File.WriteAllText(path, content);

        using var file = InputFile.Open(path);

        Assert.Equal(isRecording, file.IsRecording);
        Assert.Equal(new FileInfo(path).Length, file.Length);
        using var copy = new MemoryStream();
        file.Content.CopyTo(copy);
        Assert.Equal(File.ReadAllBytes(path), copy.ToArray());
    }

    [CorpusFact]
    public async Task A_pipe_is_read_from_its_first_byte_too()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Throws<UserError>(() => InputFile.Open(Path.Combine(_directory.FullName, "none")));
            return;
        }

        var capture = SharedFile.Path("corpus/ja4/badcurveball.pcap");
        using var server = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        // Asked for before anything is written: a writer that is done first would close a reading end nobody asked for.
        var path = $"/proc/self/fd/{server.ClientSafePipeHandle.DangerousGetHandle()}";
        var writing = Task.Run(() =>
        {
            using var source = File.OpenRead(capture);
            source.CopyTo(server);
            server.Dispose();
        });
        using var file = InputFile.Open(path);
        server.DisposeLocalCopyOfClientHandle();

        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy);
        await writing;

        Assert.Null(file.Length);
        Assert.Equal(File.ReadAllBytes(capture), copy.ToArray());
    }

    [CorpusTheory]
    [InlineData("missing", "cannot be read")]
    [InlineData(".", "it is a directory")]
    public void What_cannot_be_read_is_told(string name, string words)
    {
        var error = Assert.Throws<UserError>(() => InputFile.Open(Path.Combine(_directory.FullName, name)));

        Assert.Equal(ExitCode.BadInput, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
