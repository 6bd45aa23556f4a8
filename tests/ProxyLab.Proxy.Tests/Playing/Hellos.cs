using System.Text;

namespace ProxyLab.Proxy.Tests;

/// <summary>Makes ClientHellos by hand (RFC 8446 §4.1.2), so that no parser is tested with its own writer.</summary>
internal static class Hellos
{
    /// <summary>A TLS 1.2 hello in one record.</summary>
    public static byte[] Tls12(string? sni = "origin.test", int padding = 0)
    {
        byte[] name = Encoding.ASCII.GetBytes(sni ?? "");
        byte[] serverName = sni is null ? [] : [0x00, 0x00, .. Sized2([.. Sized2([0x00, .. Sized2(name)])])];
        byte[] filler = padding == 0 ? [] : [0x00, 0x15, .. Sized2(new byte[padding])];
        byte[] body = [0x03, 0x03, .. Enumerable.Range(0, 32).Select(n => (byte)n), 0x00, .. Sized2([0xc0, 0x2f]), 0x01, 0x00, .. Sized2([.. serverName, .. filler])];
        byte[] message = [0x01, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return Records(message);
    }

    private static byte[] Records(byte[] message) =>
        [.. message.Chunk(16384).SelectMany(part => (byte[])[0x16, 0x03, 0x01, .. Sized2(part)])];

    private static byte[] Sized2(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
