using System.Security.Authentication;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>Both ends with openssl and curl: software nobody here wrote.</summary>
public class ForeignTests
{
    [ForeignTheory("openssl")]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_client_that_does_not_know_the_box_says_so_with_alert_48(string version)
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        var (_, output) = await Foreign.RunAsync(
            "", "openssl", "s_client", "-connect", $"{origin.Endpoint}", "-proxy", $"{box.Endpoint}", "-servername", "origin.test", "-verify_return_error", version);
        var pair = await box.Sessions.NextAsync();

        Assert.Contains("verify error:num=", output, StringComparison.Ordinal);
        var alert = Assert.Single(pair.AtClient!.Alerts(), seen => seen.From == End.Client);
        Assert.Equal((48, FactSource.Wire), (alert.Alert.Description.Value, alert.Source));
        Assert.NotNull(pair.AtClient.Chain);
        Assert.NotNull(pair.AtOrigin!.HandshakeCompleted);
        Assert.DoesNotContain(pair.AtClient.Events, seen => seen is LegEvent.ApplicationData);
    }

    [ForeignTheory("openssl")]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task An_openssl_origin_with_tickets_is_never_resumed(string version)
    {
        await using var origin = await OpenSslOrigin.StartAsync("-www", version);
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        for (var round = 0; round < 50; round++)
        {
            var sight = await Sight.AskAsync(box, origin.Endpoint);
            var pair = await box.Sessions.NextAsync();

            Assert.Equal("200", sight.Outcome);
            Assert.True(sight.Chain!.IsValid);
            Assert.False(pair.AtOrigin!.IsResumed);
            Assert.True(pair.AtOrigin.Chain!.IsValid);
        }
    }

    [ForeignTheory("openssl")]
    [InlineData("-tls1_2", 40, FactSource.Wire)]
    [InlineData("-tls1_3", 116, FactSource.PeerReported)]
    public async Task An_origin_that_insists_on_a_certificate_is_recorded_with_its_alert(string version, int number, FactSource source)
    {
        await using var origin = await OpenSslOrigin.StartAsync("-www", "-Verify", "1", "-verify_return_error", version);
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        await Sight.AskAsync(box, origin.Endpoint);
        var pair = await box.Sessions.NextAsync();

        var alert = Assert.Single(pair.AtOrigin!.Alerts(), seen => seen.From == End.Origin);
        Assert.Equal((number, source), (alert.Alert.Description.Value, alert.Source));
    }

    [ForeignTheory("curl")]
    [InlineData("inspect", "good", 0)]
    [InlineData("inspect", "expired", 60)]
    [InlineData("inspect", "wrong host", 60)]
    [InlineData("inspect", "self-signed", 60)]
    [InlineData("inspect", "RST", 35)]
    [InlineData("inspect", "alert 40", 35)]
    [InlineData("inspect-blind", "good", 0)]
    [InlineData("inspect-blind", "expired", 0)]
    [InlineData("inspect-blind", "self-signed", 0)]
    [InlineData("inspect-blind", "RST", 52)]
    public async Task Curl_ends_as_the_profile_means_it_to(string profile, string behaviour, int exitCode)
    {
        await using var origin = new TlsOrigin(behaviour);
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find(profile)));
        var authority = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(authority, LabCertificates.Box.Certificate.ExportCertificatePem());
            var (ended, output) = await Foreign.RunAsync(
                "", "curl", "-sSv", "--http1.1", "--max-time", "15", "--proxy", $"http://{box.Endpoint}", "--cacert", authority, "--connect-to", $"origin.test:443:{origin.Endpoint}", "https://origin.test/");

            Assert.True(ended == exitCode, $"{ended}: {output}");
        }
        finally
        {
            File.Delete(authority);
        }
    }

    [ForeignTheory("openssl")]
    [InlineData("-tls1_1")]
    public async Task A_client_older_than_the_engine_gets_its_origin_leg_and_protocol_version(string version)
    {
        await using var origin = new TlsOrigin("good") { Versions = SslProtocols.Tls12 };
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        await Foreign.RunAsync(
            "", "openssl", "s_client", "-connect", $"{origin.Endpoint}", "-proxy", $"{box.Endpoint}", "-servername", "origin.test", "-cipher", "DEFAULT@SECLEVEL=0", version);
        var pair = await box.Sessions.NextAsync();

        Assert.NotNull(pair.AtOrigin!.HandshakeCompleted);
        Assert.Equal(70, Assert.Single(pair.AtClient!.Alerts(), seen => seen.From == End.Origin).Alert.Description.Value);
        Assert.Null(pair.AtClient.Chain);
    }

    [ForeignTheory("openssl")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES128-GCM-SHA256", "RSA-PSS+SHA256")]
    [InlineData("-tls1_3", "ECDHE-RSA-AES128-GCM-SHA256", "RSA-PSS+SHA256")]
    public async Task A_client_that_knows_no_ecdsa_is_served_an_rsa_leaf(string version, string suites, string schemes)
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));

        var (_, output) = await Foreign.RunAsync(
            "Q\n", "openssl", "s_client", "-connect", $"{origin.Endpoint}", "-proxy", $"{box.Endpoint}", "-servername", "origin.test", version, "-cipher", suites, "-sigalgs", schemes);
        var pair = await box.Sessions.NextAsync();

        Assert.True(pair.AtClient!.Chain?.Leaf?.KeyAlgorithm == "RSA", output);
        Assert.NotNull(pair.AtClient.HandshakeCompleted);
    }
}
