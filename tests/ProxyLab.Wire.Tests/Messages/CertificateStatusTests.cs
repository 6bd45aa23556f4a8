namespace ProxyLab.Wire.Tests.Messages;

public class CertificateStatusTests
{
    [Fact]
    public void A_stapled_response_is_found_and_no_cut_of_it_parses()
    {
        var bytes = Vector.Read("CertificateStatus/ocsp").Bytes;

        var status = CertificateStatus.Parse(bytes.Memory).Value!;

        Assert.Equal(1, status.StatusType);
        // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED successful, ... (RFC 6960 §4.2.1)
        Assert.Equal([0x30, 0x82], Assert.Single(status.Responses).Span[..2].ToArray());
        Cuts.AssertEveryPrefixIsTruncated(bytes, CertificateStatus.Parse);
        Cuts.AssertOneMoreByteIsTrailing(bytes, CertificateStatus.Parse);
        Cuts.AssertNoShorterBodyParses(bytes, CertificateStatus.Parse);
    }

    [Fact]
    public void Several_responses_may_be_stapled_and_some_be_missing()
    {
        // ocsp_multi: one response of two bytes, then none.
        var status = CertificateStatus.Parse(Convert.FromHexString("1600000C" + "02" + "000008" + "0000023000" + "000000")).Value!;

        Assert.Equal([Bytes.FromHex("3000"), Bytes.Empty], status.Responses);
    }

    [Fact]
    public void Another_type_is_kept_unread()
    {
        var status = CertificateStatus.Parse(Convert.FromHexString("16000003" + "09FFFF")).Value!;

        Assert.Equal(9, status.StatusType);
        Assert.Equal([], status.Responses);
    }
}
