using System.IO.Pipes;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>Two streams joined in memory of the kernel, without a network.</summary>
internal static class DuplexPipe
{
    public static (Stream Near, Stream Far) Create()
    {
        var toFar = new AnonymousPipeServerStream(PipeDirection.Out);
        var toNear = new AnonymousPipeServerStream(PipeDirection.Out);
        var fromNear = new AnonymousPipeClientStream(PipeDirection.In, toFar.ClientSafePipeHandle);
        var fromFar = new AnonymousPipeClientStream(PipeDirection.In, toNear.ClientSafePipeHandle);
        return (new Joined(fromFar, toFar), new Joined(fromNear, toNear));
    }

    private sealed class Joined(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            input.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            output.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            output.Dispose();
            base.Dispose(disposing);
        }
    }
}
