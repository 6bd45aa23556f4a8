namespace ProxyLab.Wire.Tests.Keys.Live;

/// <summary>Opens what openssl speaks under every suite; what it prints of its messages is the truth.</summary>
public class OpenSslSuiteTests
{
    [OpenSslTheory]
    [InlineData("TLS_AES_128_GCM_SHA256")]
    [InlineData("TLS_AES_256_GCM_SHA384")]
    [InlineData("TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData("TLS_AES_128_CCM_SHA256")]
    [InlineData("TLS_AES_128_CCM_8_SHA256")]
    public async Task Opens_TLS_1_3(string suite) =>
        await CheckAsync(["-tls1_3", "-ciphersuites", suite], ["-ciphersuites", suite]);

    [OpenSslTheory]
    [InlineData("ECDHE-ECDSA-AES128-GCM-SHA256")]
    [InlineData("ECDHE-RSA-AES256-GCM-SHA384")]
    [InlineData("AES128-GCM-SHA256")]
    [InlineData("ECDHE-ECDSA-CHACHA20-POLY1305")]
    [InlineData("ECDHE-ECDSA-AES128-CCM")]
    [InlineData("ECDHE-ECDSA-AES256-CCM")]
    [InlineData("ECDHE-ECDSA-AES128-CCM8")]
    [InlineData("AES256-CCM8")]
    public async Task Opens_the_AEADs_of_TLS_1_2(string suite) =>
        await CheckAsync(["-tls1_2", .. Suite(suite)], Suite(suite));

    [OpenSslTheory]
    [InlineData("-tls1_2", "ECDHE-ECDSA-AES128-SHA")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES256-SHA")]
    [InlineData("-tls1_2", "ECDHE-ECDSA-AES128-SHA256")]
    [InlineData("-tls1_2", "AES256-SHA256")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES256-SHA384")]
    [InlineData("-tls1_1", "ECDHE-ECDSA-AES128-SHA")]
    [InlineData("-tls1_1", "AES256-SHA")]
    [InlineData("-tls1", "ECDHE-ECDSA-AES128-SHA")]
    [InlineData("-tls1", "DHE-RSA-AES256-SHA")]
    public async Task Opens_CBC_with_the_MAC_inside_and_outside(string version, string suite)
    {
        await CheckAsync([version, .. Suite(suite)], Suite(suite));
        await CheckAsync([version, .. Suite(suite)], ["-no_etm", .. Suite(suite)]);
    }

    [OpenSslTheory]
    [InlineData("ECDHE-ECDSA-CAMELLIA128-SHA256")]
    [InlineData("ARIA128-GCM-SHA256")]
    public async Task Says_that_it_does_not_read_a_suite(string suite)
    {
        var session = await OpenSslSession.RecordAsync(["-tls1_2", .. Suite(suite)], Suite(suite));

        var (conversation, items) = session.Play();

        Assert.Equal(DecryptionState.Unsupported, conversation.Decryption);
        Assert.Equal(session.Transcript.Play().Items, items);
    }

    private static async Task CheckAsync(string[] clientArguments, string[] originArguments)
    {
        var session = await OpenSslSession.RecordAsync(clientArguments, originArguments);

        var (conversation, items) = session.Play();

        Assert.Equal(DecryptionState.Opened, conversation.Decryption);
        Assert.All(Enum.GetValues<End>(), end => Assert.Equal(
            OpenSslLines.Printed(session.Messages, end), OpenSslLines.Read(items, end)));
        Assert.Equal("hello\nCLOSE\n"u8, KeyedVector.Data(items, End.Client));
        Assert.Equal("olleh\n"u8, KeyedVector.Data(items, End.Origin));
    }

    private static string[] Suite(string name) => ["-cipher", $"{name}:@SECLEVEL=0"];
}
