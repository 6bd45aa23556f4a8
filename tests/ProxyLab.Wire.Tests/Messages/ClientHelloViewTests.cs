namespace ProxyLab.Wire.Tests.Messages;

/// <summary>The expected values were read off the vectors' comments and another dissector, not off this parser.</summary>
public class ClientHelloViewTests
{
    [Fact]
    public void A_hybrid_key_share_shows_its_group_and_length()
    {
        var shares = Read("tls13-kyber").KeyShares!.Value;

        Assert.Equal(
            [(true, 1), (false, 1216), (false, 32)],
            shares.Select(share => (share.Group.IsGrease, share.KeyExchange.Length)));
        Assert.Equal("X25519Kyber768Draft00", shares[1].Group.ToString());
    }

    [Fact]
    public void A_draft_sends_key_share_under_another_number()
    {
        var hello = Read("tls13-draft16-firefox");

        Assert.NotNull(hello.Find(new ExtensionType(0x0028)));
        Assert.Equal([0x001D, 0x0017, 0x0018], hello.KeyShares!.Value.Select(share => (int)share.Group.Value));
        Assert.True(hello.HighestVersion.IsTls13);
    }

    [Fact]
    public void An_outer_hello_shows_what_its_encrypted_part_says_in_clear()
    {
        var encrypted = Read("tls13-ech").EncryptedClientHello!;

        Assert.False(encrypted.IsInner);
        Assert.Equal((1, 1, 32), (encrypted.Kdf, encrypted.Aead, encrypted.Enc.Length));
    }

    [Fact]
    public void A_resumption_shows_identities_and_binders()
    {
        var offer = Read("tls13-psk").PreSharedKey!;

        Assert.Single(offer.Identities);
        Assert.Single(offer.Binders);
        Assert.InRange(offer.Binders[0].Length, 32, 48);
        Assert.NotNull(Read("tls13-psk").PskModes);
    }

    [Fact]
    public void Early_data_is_announced_by_an_empty_extension()
    {
        Assert.True(Read("tls13-draft19-early-data").OffersEarlyData);
        Assert.False(Read("tls13-psk").OffersEarlyData);
    }

    [Fact]
    public void Small_extensions_have_views_too()
    {
        var hello = Read("tls13-firefox");

        Assert.True(hello.OffersExtendedMasterSecret);
        Assert.True(hello.RequestsOcsp);
        Assert.Equal(Bytes.Empty, hello.RenegotiationInfo);
        Assert.Equal(Bytes.Empty, hello.SessionTicket);
        Assert.Equal(0x4001, hello.RecordSizeLimit);
        Assert.Equal(Bytes.FromHex("00"), hello.EcPointFormats);
        Assert.Equal(Bytes.FromHex("01"), hello.PskModes);
        Assert.Equal(Bytes.FromHex("00"), hello.CompressionMethods);
        Assert.Equal(["h2", "http/1.1"], hello.Alpn!.Value.Select(name => System.Text.Encoding.ASCII.GetString(name.Span)));
        Assert.Equal(
            ["x25519", "secp256r1", "secp384r1", "secp521r1", "ffdhe2048", "ffdhe3072"],
            hello.SupportedGroups!.Value.Select(group => group.ToString()));
    }

    [Fact]
    public void Compression_offered_is_seen() =>
        Assert.Equal(Bytes.FromHex("0100"), Read("tls12-compression").CompressionMethods);

    [Fact]
    public void Grease_is_kept_in_place()
    {
        var hello = Read("tls13-badcurveball");

        Assert.True(hello.CipherSuites[0].IsGrease);
        Assert.Equal(
            GreasePlaces.CipherSuites | GreasePlaces.Extensions | GreasePlaces.Groups | GreasePlaces.KeyShares | GreasePlaces.Versions,
            hello.GreasePlaces);
    }

    [Fact]
    public void Certificate_compression_names_its_algorithms() =>
        Assert.Equal([(ushort)2], Read("tls13-chrome-shuffled").CertificateCompression!.Value);

    private static ClientHello Read(string oddity) =>
        ClientHello.Parse(Vector.Read("ClientHello/" + oddity).Bytes.Memory).Value!;
}
