using CsCheck;

namespace ProxyLab.Wire.Tests.Messages;

public class HelloPropertyTests
{
    private static readonly Gen<Bytes> Body = Gen.Byte.Array[0, 40].Select(bytes => new Bytes(bytes));

    // Known types come up often, so that views are read from bodies made of anything.
    private static readonly Gen<ExtensionType> Type = Gen.OneOf(
        Among<ushort>(0x0000, 0x0005, 0x000A, 0x000D, 0x0010, 0x0029, 0x002B, 0x002D, 0x0033, 0xFE0D, 0xFF01, 0x1A1A),
        Gen.UShort).Select(value => new ExtensionType(value));

    private static readonly Gen<EquatableArray<Extension>?> Extensions = Gen.OneOf(
        Gen.Bool.Select(_ => (EquatableArray<Extension>?)null),
        Gen.Select(Type, Body, (type, body) => new Extension(type, body)).Array[0, 12]
            .Select(items => (EquatableArray<Extension>?)EquatableArray.Own(items)));

    private static readonly Gen<ClientHello> ClientHellos = Gen.Select(
        Gen.UShort, Fixed(32), Gen.Byte.Array[0, 32], Gen.UShort.Array[1, 40], Gen.Byte.Array[1, 5], Extensions,
        (version, random, sessionId, suites, compression, extensions) => new ClientHello
        {
            Raw = Bytes.Empty,
            LegacyVersion = new(version),
            Random = random,
            SessionId = new(sessionId),
            CipherSuites = [.. suites.Select(suite => new CipherSuite(suite))],
            CompressionMethods = new(compression),
            Extensions = extensions,
        });

    // A version of 0x7Fxx stands for a layout without session id and compression method.
    private static readonly Gen<ServerHello> ServerHellos = Gen.Select(
        Gen.OneOf(Among<ushort>(0x0303, 0x7F12), Gen.UShort),
        Fixed(32), Gen.Byte.Array[0, 32], Gen.UShort, Gen.Byte, Extensions,
        (version, random, sessionId, suite, compression, extensions) => new ServerHello
        {
            Raw = Bytes.Empty,
            LegacyVersion = new(version),
            Random = random,
            SessionId = version >> 8 == 0x7F ? Bytes.Empty : new(sessionId),
            CipherSuite = new(suite),
            CompressionMethod = version >> 8 == 0x7F ? (byte)0 : compression,
            Extensions = extensions,
        });

    [Fact]
    public void The_server_name_alone_is_that_of_the_whole_hello() =>
        ClientHellos.Sample(
            hello =>
            {
                var raw = hello.Write().Memory;
                return ClientHello.FindServerName(raw) == ClientHello.Parse(raw).Value!.ServerName;
            },
            seed: Seed,
            iter: Runs);

    [Fact]
    public void Parsing_what_was_written_gives_the_fields_back() =>
        ClientHellos.Sample(
            hello =>
            {
                var read = ClientHello.Parse(hello.Write().Memory).Value!;
                return read.Write() == hello.Write()
                    && read.LegacyVersion == hello.LegacyVersion
                    && read.Random == hello.Random
                    && read.SessionId == hello.SessionId
                    && read.CipherSuites == hello.CipherSuites
                    && read.CompressionMethods == hello.CompressionMethods
                    && read.Extensions == hello.Extensions;
            },
            seed: Seed,
            iter: Runs);

    [Fact]
    public void Parsing_an_answer_that_was_written_gives_the_fields_back() =>
        ServerHellos.Sample(
            hello =>
            {
                var read = ServerHello.Parse(hello.Write().Memory).Value!;
                return read.Write() == hello.Write()
                    && read.LegacyVersion == hello.LegacyVersion
                    && read.Random == hello.Random
                    && read.SessionId == hello.SessionId
                    && read.CipherSuite == hello.CipherSuite
                    && read.CompressionMethod == hello.CompressionMethod
                    && read.Extensions == hello.Extensions;
            },
            seed: Seed,
            iter: Runs);

    [Fact]
    public void No_proper_prefix_of_a_hello_parses() =>
        Gen.Select(ClientHellos, Gen.Double.Unit).Sample(
            (hello, share) =>
            {
                var bytes = hello.Write();
                return ClientHello.Parse(bytes.Memory[..(int)(share * bytes.Length)]).Fault?.Kind == WireFaultKind.Truncated;
            },
            seed: Seed,
            iter: Runs);

    [Fact]
    public void No_parser_throws_on_mutated_bytes_and_whatever_parses_is_written_back() =>
        Gen.Select(
            Among([.. Messages]),
            Gen.Select(Gen.Double.Unit, Gen.Byte).Array[1, 8],
            Gen.Bool).Sample(
            (message, changes, keepHeader) =>
            {
                var bytes = message.Span.ToArray();
                foreach (var (share, value) in changes)
                {
                    var place = (int)(share * bytes.Length);
                    bytes[keepHeader ? Math.Max(place, Math.Min(4, bytes.Length - 1)) : place] = value;
                }

                return ParseAsEverything(bytes);
            },
            seed: Seed,
            iter: Runs);

    [Fact]
    public void No_parser_throws_on_any_bytes() =>
        Gen.Byte.Array[0, 200].Sample(ParseAsEverything, seed: Seed, iter: Runs);

    private const string Seed = "0000KN3MUGJ2";

    private static long Runs { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("PROXYLAB_PROPERTY_RUNS"), out var runs) ? runs : 100;

    private static IEnumerable<Bytes> Messages =>
        new[] { "ClientHello", "ServerHello", "Certificate", "CertificateRequest", "CertificateStatus", "ServerKeyExchange" }
            .SelectMany(Vector.Names)
            .Select(name => Vector.Read(name).Bytes);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<Bytes> Fixed(int length) => Gen.Byte.Array[length].Select(bytes => new Bytes(bytes));

    private static bool ParseAsEverything(byte[] bytes)
    {
        ReadOnlyMemory<byte> message = bytes;
        var client = ClientHello.Parse(message);
        var old = ClientHello.ParseSsl2(message);
        var server = ServerHello.Parse(message);
        if (client.IsOk)
        {
            _ = (Ja3.Of(client.Value), Ja4.Of(client.Value), client.Value.GreasePlaces, client.Value.HighestVersion);
        }

        if (server.IsOk)
        {
            _ = (Ja3.Of(server.Value), server.Value.Sentinel, server.Value.Version.ToString());
        }

        return IsOneOf(client)
            && IsOneOf(old)
            && IsOneOf(server)
            && IsOneOf(CertificateMessage.Parse(message, isTls13: false))
            && IsOneOf(CertificateMessage.Parse(message, isTls13: true))
            && IsOneOf(CertificateRequestMessage.Parse(message, ProtocolVersion.Tls11))
            && IsOneOf(CertificateRequestMessage.Parse(message, ProtocolVersion.Tls12))
            && IsOneOf(CertificateRequestMessage.Parse(message, ProtocolVersion.Tls13))
            && IsOneOf(CertificateStatus.Parse(message))
            && IsOneOf(ServerKeyExchange.Parse(message, new(0xC02F), ProtocolVersion.Tls12))
            && IsOneOf(ServerKeyExchange.Parse(message, new(0x0033), ProtocolVersion.Tls11))
            && (client.Value?.Write() ?? new(message)) == new Bytes(message)
            && (old.Value?.Write() ?? new(message)) == new Bytes(message)
            && (server.Value?.Write() ?? new(message)) == new Bytes(message);
    }

    private static bool IsOneOf<T>(Parsed<T> parsed)
        where T : class => (parsed.Value is null) == (parsed.Fault is not null);
}
