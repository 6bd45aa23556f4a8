using System.Net.Sockets;
using System.Text;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is one end of a raw connection: it says what a test tells it to, and waits for what must come.</summary>
internal sealed class Speaker(Socket socket) : IDisposable
{
    public Socket Socket => socket;

    public Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text));

    public async Task SayAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes).AsTask().WaitAsync(Patience.Long)..];
        }
    }

    public async Task<byte[]> HearAsync(int count)
    {
        var buffer = new byte[count];
        for (var heard = 0; heard < count;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(heard)).AsTask().WaitAsync(Patience.Long);
            Assert.True(read > 0, $"FIN after {heard} of {count} bytes");
            heard += read;
        }

        return buffer;
    }

    public async Task<string> HearTextAsync(int count) => Encoding.Latin1.GetString(await HearAsync(count));

    /// <summary>Hears a head, byte by byte, its empty line included.</summary>
    public async Task<string> HeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(await HearTextAsync(1));
        }

        return head.ToString();
    }

    /// <summary>Hears everything up to FIN.</summary>
    public async Task<byte[]> HearToEndAsync()
    {
        var all = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await socket.ReceiveAsync(buffer).WaitAsync(Patience.Long)) > 0;)
        {
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    public async Task<string> HearTextToEndAsync() => Encoding.Latin1.GetString(await HearToEndAsync());

    /// <summary>Waits for RST.</summary>
    public async Task HearResetAsync()
    {
        var fault = await Assert.ThrowsAsync<SocketException>(HearToEndAsync);
        Assert.Equal(SocketError.ConnectionReset, fault.SocketErrorCode);
    }

    public void Finish() => socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
