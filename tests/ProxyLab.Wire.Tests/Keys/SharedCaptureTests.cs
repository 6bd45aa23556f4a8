namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Opens the captures of <c>../shared</c> with the key logs that their own ends wrote.</summary>
public class SharedCaptureTests
{
    public static TheoryData<string> Legs => [.. Shared.KeyedLegs.Where(leg => Shared.Keys(leg).Count > 0)];

    [CorpusTheory]
    [MemberData(nameof(Legs))]
    public void Opens_every_connection_that_the_key_log_knows(string leg)
    {
        var keys = Shared.Keys(leg);
        var known = 0;
        foreach (var runs in Shared.Connections(leg))
        {
            var (conversation, items) = KeyedVector.Play(new(runs), keys);
            var messages = items
                .Select(item => item is WireItem.Decrypted opened ? opened.Item : item)
                .OfType<WireItem.Handshake>().ToList();
            var hello = messages.FirstOrDefault(message => message.Type == HandshakeType.ClientHello);
            if (hello is not null && keys.Knows(hello.Raw.Slice(6, 32)))
            {
                known++;
                Assert.Equal(DecryptionState.Opened, conversation.Decryption);
                Assert.Contains(messages, message => message is { From: End.Origin, Type: HandshakeType.Finished });
            }
        }

        Assert.Empty(keys.Faults);
        Assert.True(known > 0, "the key log knows no connection of its capture");
    }

    [CorpusFact]
    public void Reads_the_alert_of_an_origin_that_demands_a_certificate_behind_its_Finished()
    {
        const string Leg = "none__mtls__openssl/client";

        var (_, items) = KeyedVector.Play(new(Shared.Connections(Leg)[0]), Shared.Keys(Leg));

        // truth.json: the origin's fault is client_certificate_required.
        var alert = Assert.Single(
            KeyedVector.Opened(items).OfType<WireItem.AlertRecord>(), alert => alert.From == End.Origin);
        Assert.Equal("certificate_required", $"{alert.Value!.Value.Description}");
    }

    [CorpusFact]
    public void Reads_the_same_certificates_on_both_sides_of_a_router()
    {
        var legs = new[] { "none__good__openssl/client", "none__good__openssl/origin" };

        var chains = legs
            .Select(leg => KeyedVector.Play(new(Shared.Connections(leg)[0]), Shared.Keys(leg)).Items)
            .Select(items => KeyedVector.Opened(items).OfType<WireItem.Handshake>()
                .Single(message => message.Type == HandshakeType.Certificate).Raw);

        Assert.Single(chains.Distinct());
    }

    // What tshark 4.0 says: -Y 'tcp && tls.handshake' -T fields -e tls.handshake.type.
    [CorpusTheory]
    [InlineData("ja4/chrome-cloudflare-quic-with-secrets.pcapng", "1 20", "2 8 25 15 20 4 4")]
    [InlineData("ja4/http2-with-cookies.pcapng", "1 8 20", "2 8 11 15 20 4 4")]
    public void Reads_with_the_secrets_in_a_capture_what_tshark_reads(string file, string client, string origin)
    {
        var (connections, keys) = Shared.Corpus(file);

        var (conversation, items) = KeyedVector.Play(new(Assert.Single(connections)), keys);

        var messages = items
            .Select(item => item is WireItem.Decrypted opened ? opened.Item : item)
            .OfType<WireItem.Handshake>().ToLookup(message => message.From, message => (int)message.Type);
        Assert.Equal(client, string.Join(' ', messages[End.Client]));
        Assert.Equal(origin, string.Join(' ', messages[End.Origin]));
        Assert.Equal(DecryptionState.Opened, conversation.Decryption);
    }
}
