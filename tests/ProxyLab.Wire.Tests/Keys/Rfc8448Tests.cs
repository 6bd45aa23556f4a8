namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Opens the traces of RFC 8448, whose secrets and messages the RFC prints.</summary>
public class Rfc8448Tests
{
    [Theory]
    [InlineData("rfc8448-simple", 6)]
    [InlineData("rfc8448-early-data", 4)]
    public void Lays_open_what_the_RFC_prints(string vector, int messages)
    {
        var keyed = KeyedVector.Load(vector);

        var (conversation, items) = keyed.Play();

        var opened = KeyedVector.Opened(items).Select(item => item switch
        {
            WireItem.Handshake message => (item.From, message.Raw),
            WireItem.ApplicationData data => (item.From, data.Content),
            _ => (item.From, Bytes.Empty),
        }).ToList();
        Assert.All(keyed.Messages, printed => Assert.Contains(
            (printed[0] == '>' ? End.Client : End.Origin, Bytes.FromHex(printed.AsSpan(2))), opened));
        Assert.Equal(messages, KeyedVector.Opened(items).Count(item => item is WireItem.Handshake));
        Assert.Equal(DecryptionState.Opened, conversation.Decryption);
    }

    [Fact]
    public void Splits_the_messages_that_share_the_origins_record() => Assert.Equal(
        "EncryptedExtensions Certificate CertificateVerify Finished",
        string.Join(' ', KeyedVector.Opened(KeyedVector.Load("rfc8448-simple").Play().Items)
            .OfType<WireItem.Handshake>()
            .Where(message => message.From == End.Origin)
            .Take(4)
            .Select(message => message.Type)));

    [Fact]
    public void Reads_the_alerts_at_the_end() => Assert.Equal(
        [new Alert(1, new(0)), new Alert(1, new(0))],
        KeyedVector.Opened(KeyedVector.Load("rfc8448-simple").Play().Items)
            .OfType<WireItem.AlertRecord>().Select(alert => alert.Value!.Value));
}
