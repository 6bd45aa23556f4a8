using ProxyLab.Cli.Explain;

namespace ProxyLab.Cli.Tests.Explain;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("certificate has expired", "X509_V_ERR_CERT_HAS_EXPIRED")]
    [InlineData(
        "curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY CURLE_PEER_FAILED_VERIFICATION")]
    [InlineData("curl (60)", "CURLE_PEER_FAILED_VERIFICATION")]
    [InlineData("curl 60", "CURLE_PEER_FAILED_VERIFICATION")]
    [InlineData("(60)", "CURLE_PEER_FAILED_VERIFICATION")]
    [InlineData("curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x:443", "SSL_ERROR_SYSCALL CURLE_SSL_CONNECT_ERROR")]
    [InlineData("curl: (56) CONNECT tunnel failed, response 502", "CONNECT_tunnel_failed CURLE_RECV_ERROR")]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", "unknown_ca")]
    [InlineData("error:0A000410:SSL routines::", "handshake_failure")]
    [InlineData("140:error:14094418:SSL routines:ssl3_read_bytes::SSL alert number 48", "unknown_ca")]
    [InlineData("Verify return code: 19 (self-signed certificate in certificate chain)", "X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN")]
    [InlineData("verify error:num=20:unable to get local issuer certificate", "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY")]
    [InlineData(
        "javax.net.ssl.SSLHandshakeException: PKIX path building failed: SunCertPathBuilderException: unable to find valid certification path",
        "PKIX_path_building_failed")]
    [InlineData("Received fatal alert: protocol_version", "protocol_version Received_fatal_alert")]
    [InlineData("tls: failed to verify: x509: certificate signed by unknown authority", "x509:_certificate_signed_by_unknown_authority")]
    [InlineData("remote error: tls: handshake failure", "handshake_failure")]
    [InlineData("remote error: tls: unknown certificate authority", "unknown_ca")]
    [InlineData("Error: socket hang up code: 'ECONNRESET'", "ECONNRESET")]
    [InlineData(
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1000)",
        "X509_V_ERR_CERT_HAS_EXPIRED CERTIFICATE_VERIFY_FAILED")]
    [InlineData("T3 and H1", "T3 H1")]
    [InlineData("ALPN: offers h2, the answer was 200 OK", "")]
    [InlineData("no such code", "")]
    public void What_people_paste_is_explained_the_most_specific_first(string text, string names) => Assert.Equal(
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ExplanationTable.Built.Find(text).Select(reading => reading.Name.Replace(' ', '_')));

    [Theory]
    [InlineData("Error: unable to verify the first certificate code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'", "UNABLE_TO_VERIFY_LEAF_SIGNATURE")]
    [InlineData("net::ERR_CERT_AUTHORITY_INVALID at https://x.test", "ERR_CERT_AUTHORITY_INVALID")]
    [InlineData("Error code: SEC_ERROR_UNKNOWN_ISSUER", "SEC_ERROR_UNKNOWN_ISSUER")]
    [InlineData("handshake failed; returned -1, SSL error code 1, net_error -202", "ERR_CERT_AUTHORITY_INVALID")]
    public void Names_are_found_within_a_line(string text, string name) =>
        Assert.Contains(ExplanationTable.Built.Find(text), reading => reading.Name == name);

    [Fact]
    public void Curl_35_covers_alerts_resets_and_closes()
    {
        var cause = Assert.Single(ExplanationTable.Built.Find("curl: (35)")).Cause;
        Assert.All(["alert", "RST", "FIN", "version"], word => Assert.Contains(word, cause, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("O5")]
    [InlineData("O7")]
    public void An_unknown_issuer_and_a_leaf_alone_are_told_to_look_alike(string code)
    {
        var symptom = ExplanationTable.Built.Symptom(code)!;
        Assert.Contains("look alike", symptom.Meaning, StringComparison.Ordinal);
        Assert.Contains("--trust", symptom.Remedy, StringComparison.Ordinal);
        Assert.Contains("before the origin is repaired", symptom.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_claim_no_more_than_the_symptom_says()
    {
        Assert.DoesNotContain("origin", ExplanationTable.Built.Symptom("C3")!.Meaning, StringComparison.Ordinal);
        Assert.Contains("same reason", ExplanationTable.Built.Symptom("C13")!.Meaning, StringComparison.Ordinal);
    }
}
