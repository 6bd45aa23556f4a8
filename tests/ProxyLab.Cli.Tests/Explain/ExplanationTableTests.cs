using System.Text.RegularExpressions;
using ProxyLab.Cli.Explain;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Tests.Explain;

public sealed class ExplanationTableTests
{
    private const string Symptoms =
        """
        R-SPLICE T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13
        H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H21
        C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 C16 C17
        A1 A2 A3 A4 A5 A6 K1 K2 K3 K4 K5 K6 K7
        O1 O2 O3 O4 O5 O6 O7 O8 O9 O10 O11 O12 O13 O14 O15 O16 O17
        """;

    private const string Chromium =
        """
        -107 ERR_SSL_PROTOCOL_ERROR; -110 ERR_SSL_CLIENT_AUTH_CERT_NEEDED; -111 ERR_TUNNEL_CONNECTION_FAILED;
        -113 ERR_SSL_VERSION_OR_CIPHER_MISMATCH; -117 ERR_BAD_SSL_CLIENT_AUTH_CERT; -123 ERR_SSL_NO_RENEGOTIATION;
        -126 ERR_SSL_BAD_RECORD_MAC_ALERT; -130 ERR_PROXY_CONNECTION_FAILED; -136 ERR_PROXY_CERTIFICATE_INVALID;
        -150 ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN; -153 ERR_SSL_DECRYPT_ERROR_ALERT; -156 ERR_SSL_SERVER_CERT_CHANGED;
        -159 ERR_SSL_UNRECOGNIZED_NAME_ALERT; -167 ERR_SSL_SERVER_CERT_BAD_FORMAT; -172 ERR_SSL_OBSOLETE_CIPHER;
        -180 ERR_TLS13_DOWNGRADE_DETECTED; -181 ERR_SSL_KEY_USAGE_INCOMPATIBLE; -183 ERR_ECH_NOT_NEGOTIATED;
        -200 ERR_CERT_COMMON_NAME_INVALID; -201 ERR_CERT_DATE_INVALID; -202 ERR_CERT_AUTHORITY_INVALID;
        -203 ERR_CERT_CONTAINS_ERRORS; -204 ERR_CERT_NO_REVOCATION_MECHANISM; -205 ERR_CERT_UNABLE_TO_CHECK_REVOCATION;
        -206 ERR_CERT_REVOKED; -207 ERR_CERT_INVALID; -208 ERR_CERT_WEAK_SIGNATURE_ALGORITHM; -210 ERR_CERT_NON_UNIQUE_NAME;
        -211 ERR_CERT_WEAK_KEY; -212 ERR_CERT_NAME_CONSTRAINT_VIOLATION; -213 ERR_CERT_VALIDITY_TOO_LONG;
        -214 ERR_CERTIFICATE_TRANSPARENCY_REQUIRED; -217 ERR_CERT_KNOWN_INTERCEPTION_BLOCKED; -219 ERR_CERT_SELF_SIGNED_LOCAL_NETWORK
        """;

    private const string Firefox =
        """
        SEC_ERROR_UNKNOWN_ISSUER SEC_ERROR_UNTRUSTED_ISSUER SEC_ERROR_EXPIRED_CERTIFICATE SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE
        SEC_ERROR_CA_CERT_INVALID SEC_ERROR_BAD_SIGNATURE SEC_ERROR_INADEQUATE_CERT_TYPE SEC_ERROR_INADEQUATE_KEY_USAGE
        SEC_ERROR_REVOKED_CERTIFICATE SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED SEC_ERROR_OCSP_UNKNOWN_CERT
        SEC_ERROR_REUSED_ISSUER_AND_SERIAL SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID SEC_ERROR_CERT_NOT_IN_NAME_SPACE
        SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION SSL_ERROR_BAD_CERT_DOMAIN SSL_ERROR_UNSUPPORTED_VERSION SSL_ERROR_NO_CYPHER_OVERLAP
        SSL_ERROR_RX_RECORD_TOO_LONG SSL_ERROR_UNKNOWN_CA_ALERT PR_END_OF_FILE_ERROR PR_CONNECT_RESET_ERROR
        MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE
        MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE
        MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY MOZILLA_PKIX_ERROR_MITM_DETECTED
        """;

    private const string Others =
        """
        CERT_HAS_EXPIRED CERT_NOT_YET_VALID DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE
        ERR_TLS_CERT_ALTNAME_INVALID INVALID_PURPOSE CERT_SIGNATURE_FAILURE PATH_LENGTH_EXCEEDED ERR_SSL_WRONG_VERSION_NUMBER
        ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE ECONNRESET NotTimeValid UntrustedRoot PartialChain RemoteCertificateNameMismatch
        NotValidForUsage NotSignatureValid InvalidBasicConstraints HasNotPermittedNameConstraint HasExcludedNameConstraint
        HasNotSupportedCriticalExtension ssl_invalid_hostname ssl_unknown_authority ssl_invalid_certificate ssl_failed_handshake
        connection_reset eof_error generic_timeout_error connection_refused
        """;

    private static readonly int[] CurlExits =
        [5, 6, 7, 28, 35, 51, 53, 54, 55, 56, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 96, 97, 98, 101];

    private static readonly string[] Owners = ["client", "middlebox", "none", "origin", "path"];

    private static ExplanationTable Table => ExplanationTable.Built;

    [Fact]
    public void Every_symptom_of_the_taxonomy_is_explained() =>
        Assert.All(Words(Symptoms), code => Assert.NotNull(Table.Symptom(code)));

    [Fact]
    public void Every_verify_code_is_explained_by_number_and_by_name() => Assert.All(VerifyCodeTable.All, row =>
    {
        Assert.Contains(Table.Find($"{row.Code}"), reading => reading.Name == row.Name);
        Assert.Contains(Table.Find(row.Name), reading => reading.Number == row.Code);
    });

    [Fact]
    public void Every_alert_that_has_a_name_is_explained_by_number_and_by_name()
    {
        var named = Enumerable.Range(0, 256)
            .Select(number => new AlertDescription((byte)number))
            .Where(alert => alert.ToString() != $"{alert.Value}");
        Assert.All(named, alert =>
        {
            Assert.Contains(Table.Find($"{alert.Value}"), reading => reading.Kind == "TLS alert" && reading.Name == alert.ToString());
            Assert.Contains(Table.Find(alert.ToString()), reading => reading.Number == alert.Value);
        });
    }

    [Fact]
    public void Every_Chromium_name_has_its_number() =>
        Assert.All(Regex.Matches(Chromium, @"(-\d+) (\w+)"), match =>
        {
            Assert.Contains(Table.Find(match.Groups[1].Value), reading => reading.Name == match.Groups[2].Value);
            Assert.Contains(Table.Find($"NET::{match.Groups[2].Value}"), reading => reading.Kind == "Chromium error");
        });

    [Fact]
    public void Every_name_that_programs_print_is_explained() =>
        Assert.All(Words(Firefox).Concat(Words(Others)), name => Assert.NotEmpty(Table.Find(name)));

    [Fact]
    public void Every_curl_exit_code_is_explained() => Assert.All(
        CurlExits, number => Assert.Contains(Table.Find($"{number}"), reading => reading.Kind == "curl exit code"));

    [Fact]
    public void Every_row_says_what_it_means_whose_it_can_be_and_what_to_do() => Assert.All(Table.All, row =>
    {
        Assert.NotEmpty(row.Meaning);
        Assert.NotEmpty(row.Cause);
        Assert.NotEmpty(row.Remedy);
        Assert.All(row.Owners, owner => Assert.Contains(owner, Owners));
    });

    [Fact]
    public void A_bare_number_shows_all_its_readings() => Assert.Equal(
        ["TLS alert", "verify code"], Table.Find("40").Select(reading => reading.Kind));

    [Theory]
    [InlineData("self-signed certificate in certificate chain")]
    [InlineData("self signed certificate in certificate chain")]
    [InlineData("Self-Signed Certificate in Certificate Chain")]
    public void A_verify_text_is_found_whatever_its_hyphens_and_capitals(string text) => Assert.Contains(
        Table.Find(text), reading => reading.Number == 19);

    [Fact]
    public void A_typing_error_gets_the_nearest_name() =>
        Assert.Equal("ERR_CERT_AUTHORITY_INVALID", Table.Near("ERR_CERT_AUTHORTY_INVALID")[0]);

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
