using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using ProxyLab.Wire;

namespace ProxyLab.Benchmarks;

/// <summary>Measures a 517-byte hello parsed into typed views against BouncyCastle's parser, which leaves the extensions opaque.</summary>
[MemoryDiagnoser]
public class Parsing
{
    private byte[] _message = [];

    internal static Task RunAsync(Report report, Settings settings)
    {
        var summary = BenchmarkRunner.Run<Parsing>(Micro.Config(settings));
        var (ours, theirs) = (Micro.Of(summary, nameof(ProxyLabTyped)), Micro.Of(summary, nameof(BouncyCastleOpaque)));
        report.AtMost(settings.Smoke ? null : 1, "hello into typed views, ns", ours.Nanoseconds, "BouncyCastle, opaque", theirs.Nanoseconds);
        report.AtMost(1, "hello into typed views, bytes allocated", ours.Bytes, "BouncyCastle, opaque", theirs.Bytes);
        return Task.CompletedTask;
    }

    /// <summary>Takes a real hello and pads it to 517 bytes, the size browsers settled on for years (RFC 7685).</summary>
    [GlobalSetup]
    public void Setup() => _message = Hello517.Message;

    /// <summary>Reads SNI, ALPN, versions, groups, key shares and signature algorithms.</summary>
    [Benchmark]
    public int ProxyLabTyped()
    {
        var hello = ClientHello.Parse(_message).Value!;
        return hello.ServerName!.Length + hello.Alpn!.Value.Count + hello.SupportedVersions!.Value.Count + hello.SupportedGroups!.Value.Count
            + hello.KeyShares!.Value.Count + hello.SignatureAlgorithms!.Value.Count;
    }

    /// <summary>Reads the same message; no extension is looked into.</summary>
    [Benchmark(Baseline = true)]
    public int BouncyCastleOpaque()
    {
        using var body = new MemoryStream(_message, 4, _message.Length - 4, writable: false);
        return Org.BouncyCastle.Tls.ClientHello.Parse(body, null).Extensions.Count;
    }
}
