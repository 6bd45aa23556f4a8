using System.Text;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Opens recorded conversations; what they hold is what openssl printed while they were recorded.</summary>
public class KeyedVectorTests
{
    public static TheoryData<string> All => [.. KeyedVector.Names];

    public static TheoryData<string> OfOpenSsl =>
        [.. KeyedVector.Names.Where(name => name.StartsWith("tls", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OfOpenSsl))]
    public void Reads_every_message_and_alert_that_openssl_printed(string vector)
    {
        var keyed = KeyedVector.Load(vector);

        var (conversation, items) = keyed.Play();

        Assert.Equal(DecryptionState.Opened, conversation.Decryption);
        foreach (var end in Enum.GetValues<End>())
        {
            Assert.NotEmpty(OpenSslLines.Printed(keyed.Messages, end));
            Assert.Equal(OpenSslLines.Printed(keyed.Messages, end), OpenSslLines.Read(items, end));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Says_of_what_is_in_clear_what_it_says_without_keys(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var (without, clear) = keyed.Transcript.Play();

        var (conversation, items) = keyed.Play();

        Assert.Equal(clear, items.Where(item => item is not WireItem.Decrypted));
        Assert.Equal(without.History, conversation.History);
        Assert.Equal(DecryptionState.NoKeys, without.Decryption);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Says_the_same_byte_by_byte(string vector)
    {
        var keyed = KeyedVector.Load(vector);

        var (conversation, items) = KeyedVector.Play(keyed.Transcript.ByteByByte(), keyed.Keys);

        Assert.Equal(keyed.Play().Items, items);
        Assert.Equal(DecryptionState.Opened, conversation.Decryption);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_opened_item_follows_its_record(string vector)
    {
        var items = KeyedVector.Load(vector).Play().Items;

        for (var at = 0; at < items.Count; at++)
        {
            if (items[at] is WireItem.Decrypted opened)
            {
                var record = items.Take(at).Last(item => item is not WireItem.Decrypted);
                Assert.Equal((record.From, record.Offset), (opened.From, opened.Offset));
                Assert.True(record is WireItem.Protected or WireItem.AlertRecord { Value: null });
            }
        }
    }

    [Theory]
    [InlineData("made-3des", "hello\n", "olleh\n")]
    [InlineData("tls10-cbc", "hello\nCLOSE\n", "olleh\n")]
    [InlineData("tls12-renegotiation", "hello\nagain\nCLOSE\n", "olleh\nniaga\n")]
    [InlineData("tls13-early-data", "early data\nhello\n", "world\n")]
    [InlineData("tls13-early-data-refused", "early data\nhello\n", "world\n")]
    [InlineData("tls13-key-update", "hello\nagain\nmore\nCLOSE\n", "olleh\nniaga\nerom\n")]
    [InlineData("tls13-post-handshake-authentication", "hello\nagain\n", "")]
    public void Reads_what_was_typed_into_both_ends(string vector, string client, string origin)
    {
        var items = KeyedVector.Load(vector).Play().Items;

        Assert.Equal(client, Encoding.ASCII.GetString(KeyedVector.Data(items, End.Client)));
        Assert.Equal(origin, Encoding.ASCII.GetString(KeyedVector.Data(items, End.Origin)));
    }
}
