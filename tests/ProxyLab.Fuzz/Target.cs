namespace ProxyLab.Fuzz;

/// <summary>Takes any bytes and throws when what was made of them breaks an invariant.</summary>
internal delegate void TargetBody(ReadOnlySpan<byte> bytes);

/// <summary>Is a parser under fuzzing: its body, and real inputs to begin with.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Run">The body.</param>
/// <param name="Seeds">The inputs, each with a name.</param>
internal sealed record Target(string Name, TargetBody Run, Func<IEnumerable<(string Name, byte[] Bytes)>> Seeds)
{
    /// <summary>Gets every target.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("pcap", PcapTarget.Run, () => Corpus.Captures("*.pcap")),
        new("pcapng", PcapngTarget.Run, () => Corpus.Captures("*.pcapng").Concat(Corpus.Gzipped())),
        new("tcp", TcpTarget.Run, Corpus.Segments),
        new("conversation", ConversationTarget.Run, Corpus.Conversations),
        new("keylog", KeyLogTarget.Run, Corpus.KeysAndCaptures),
        new("client-hello", ClientHelloTarget.Run, () => Corpus.Vectors("ClientHello", "ClientHelloOdd")),
        new("server-hello", ServerHelloTarget.Run, () => Corpus.Vectors("ServerHello")),
        new("certificate", CertificateTarget.Run, () =>
            Corpus.Vectors("Certificate", "CertificateRequest", "CertificateStatus")),
        new("recording", RecordingTarget.Run, Corpus.Recordings),
    ];
}
