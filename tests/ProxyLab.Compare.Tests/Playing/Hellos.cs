using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Makes hellos and answers from real ones (openssl s_client and s_server), changed in one thing at a time.</summary>
internal static class Hellos
{
    public static readonly Bytes Modern = Client("tls13-full", 1);
    public static readonly Bytes Box = Client("tls13-full", 2);
    public static readonly Bytes Only12 = Client("tls12-full", 3);
    public static readonly Bytes Box12 = Client("tls12-full", 4);
    public static readonly Bytes Only10 = Old(Only12, ProtocolVersion.Tls10);
    public static readonly Bytes Answer13 = Server("tls13-full", 1);
    public static readonly Bytes BoxAnswer13 = Server("tls13-full", 2);
    public static readonly Bytes Answer12 = Server("tls12-full", 3);
    public static readonly Bytes BoxAnswer12 = Server("tls12-full", 4);
    public static readonly Bytes Downgraded12 = Server("tls12-full", 5, "444F574E47524401");
    public static readonly Bytes Certificate = Message("tls12-full", End.Origin, HandshakeType.Certificate).Raw;
    public static readonly Bytes KeyExchange = Message("tls12-full", End.Client, HandshakeType.ClientKeyExchange).Raw;
    public static readonly Bytes Retry = Message("tls13-retry", End.Origin, HandshakeType.ServerHello).Raw;
    public static readonly Bytes Answer12Resumed = Message("tls12-resumed", End.Origin, HandshakeType.ServerHello).Raw;
    public static readonly Bytes CertificateRequest = Message("tls12-mutual", End.Origin, HandshakeType.CertificateRequest).Raw;

    /// <summary>A request for a certificate signed by rsa_pss_rsae_sha256 (RFC 8446 §4.3.2).</summary>
    public static readonly Bytes CertificateRequest13 = Bytes.Copy([13, 0, 0, 11, 0, 0, 8, 0, 13, 0, 4, 0, 2, 8, 4]);

    /// <summary>A Finished of a SHA-256 suite (RFC 8446 §4.4.4).</summary>
    public static readonly Bytes Finished = Bytes.Copy([20, 0, 0, 32, .. new byte[32]]);

    /// <summary>Takes a client's hello with a random and a key share of its own.</summary>
    public static Bytes Client(string vector, byte seed)
    {
        var hello = ClientHello.Parse(Message(vector, End.Client, HandshakeType.ClientHello).Raw.Memory).Value!;
        return (hello with { Random = Filled(32, seed), Extensions = Map(hello.Extensions!.Value, 51, body => Ending(body, seed)) }).Write();
    }

    public static Bytes Server(string vector, byte seed, string? sentinel = null)
    {
        var raw = Message(vector, End.Origin, HandshakeType.ServerHello).Raw;
        var hello = ServerHello.Parse(raw.Memory).Value!;
        var random = Filled(32, (byte)(seed + 100)).Span.ToArray();
        if (sentinel is not null)
        {
            Convert.FromHexString(sentinel).CopyTo(random, 24);
        }

        return (hello with { Random = new(random) }).Write();
    }

    /// <summary>Names another host, or none.</summary>
    public static Bytes Named(Bytes hello, string? host) => Changed(hello, 0, host is null ? null : ServerName(host));

    /// <summary>Offers other application protocols, or none.</summary>
    public static Bytes Offering(Bytes hello, params string[] protocols) => Changed(hello, 16, protocols.Length == 0 ? null : Protocols(protocols));

    public static Bytes Old(Bytes hello, ProtocolVersion version) =>
        (ClientHello.Parse(hello.Memory).Value! with { LegacyVersion = version }).Write();

    public static Bytes OldAnswer(ProtocolVersion version) =>
        (ServerHello.Parse(Answer12.Memory).Value! with { LegacyVersion = version }).Write();

    public static Bytes Selecting(Bytes answer, string protocol)
    {
        var hello = ServerHello.Parse(answer.Memory).Value!;
        return (hello with { Extensions = [.. hello.Extensions!.Value, new(new(16), new(Protocols(protocol)))] }).Write();
    }

    /// <summary>Replaces, adds or removes one extension.</summary>
    public static Bytes Changed(Bytes hello, ushort type, byte[]? body)
    {
        var parsed = ClientHello.Parse(hello.Memory).Value!;
        var others = parsed.Extensions!.Value.Where(extension => extension.Type.Value != type);
        Extension[] added = body is null ? [] : [new(new(type), new(body))];
        return (parsed with { Extensions = [.. others, .. added] }).Write();
    }

    private static byte[] ServerName(string host)
    {
        var name = Encoding.ASCII.GetBytes(host);
        return [0, (byte)(name.Length + 3), 0, 0, (byte)name.Length, .. name];
    }

    private static byte[] Protocols(params string[] protocols)
    {
        byte[] list = [.. protocols.SelectMany(protocol => (byte[])[(byte)protocol.Length, .. Encoding.ASCII.GetBytes(protocol)])];
        return [0, (byte)list.Length, .. list];
    }

    private static EquatableArray<Extension> Map(EquatableArray<Extension> extensions, ushort type, Func<Bytes, Bytes> change) =>
        [.. extensions.Select(extension => extension.Type.Value == type ? new Extension(extension.Type, change(extension.Body)) : extension)];

    private static Bytes Ending(Bytes body, byte seed)
    {
        var bytes = body.Span.ToArray();
        bytes[^1] = seed;
        return new(bytes);
    }

    private static Bytes Filled(int length, byte seed)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, seed);
        return new(bytes);
    }

    private static WireItem.Handshake Message(string vector, End from, HandshakeType type) =>
        Vectors.Conversation(vector).OfType<WireItem.Handshake>().First(item => item.From == from && item.Type == type);
}
