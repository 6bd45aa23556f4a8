using ProxyLab.Certificates.Tests.Making;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests;

/// <summary>The codes that openssl gave for the table's main faults, so that they hold where there is no openssl too.</summary>
public sealed class ChainJudgeTests
{
    [Theory]
    [InlineData("sound")]
    [InlineData("sound, root sent")]
    [InlineData("sound, order reversed")]
    [InlineData("sound, RSA-PSS signatures")]
    [InlineData("sound, Ed25519")]
    [InlineData("no alternative name, common name right")]
    [InlineData("cross-signed, the other root trusted")]
    [InlineData("leaf expired", "10@0")]
    [InlineData("leaf not yet valid", "9@0")]
    [InlineData("intermediate expired", "10@1")]
    [InlineData("self-signed leaf", "18@0")]
    [InlineData("untrusted root sent", "19@2")]
    [InlineData("intermediate missing", "20@0", "21@0")]
    [InlineData("intermediate missing, wrong name", "20@0", "62@0", "21@0")]
    [InlineData("root unknown and not sent", "20@1")]
    [InlineData("only the intermediate trusted", "2@1")]
    [InlineData("leaf signature broken", "7@0")]
    [InlineData("wrong name", "62@0")]
    [InlineData("address wrong", "64@0")]
    [InlineData("extended key usage of a client", "26@0")]
    [InlineData("issuer is no CA, has no key usage", "79@1", "26@1")]
    [InlineData("root's path length of zero", "25@2")]
    [InlineData("unknown critical extension", "34@0")]
    [InlineData("name outside the permitted", "47@0")]
    [InlineData("name excluded", "48@0")]
    [InlineData("more names under limits than OpenSSL compares", "1@0")]
    [InlineData("RSA 1024 leaf", "66@0")]
    [InlineData("RSA 1024 intermediate", "67@1")]
    [InlineData("SHA-1 leaf", "68@0")]
    [InlineData("explicit curve of the intermediate", "94@1")]
    public void A_fault_has_openssls_codes_and_depths(string name, params string[] codes) =>
        Assert.Equal(codes, FaultyChains.All[name]().Judge().Errors.ToArray().Select(e => $"{e.Code.Value}@{e.Depth}"));

    [Fact]
    public void An_issuer_that_is_no_CA_and_may_not_sign_has_three_errors()
    {
        var facts = FaultyChains.All["issuer is no CA"]().Judge();
        Assert.Equal((79, 32), (facts.First?.Code.Value, facts.Final?.Code.Value));
    }

    [Fact]
    public void A_lower_security_level_forgives_weak_keys()
    {
        var chain = FaultyChains.All["RSA 1024 leaf"]();
        Assert.Empty(chain.Judge(securityLevel: 1).Errors.ToArray());
        Assert.Empty(chain.Judge(securityLevel: 0).Errors.ToArray());
    }

    [Fact]
    public void The_result_states_what_it_assumed_and_the_anchor_it_found()
    {
        var chain = FaultyChains.All["sound"]();
        var facts = chain.Judge();

        Assert.Equal(new ChainContext("lab", chain.Clock, "good.lab", 2), facts.Context);
        Assert.Equal(CertificateReader.Read(chain.Trusted[0]).Sha256, facts.AnchorSha256);
        Assert.True(facts.IsValid);
        Assert.Null(FaultyChains.All["intermediate missing"]().Judge().AnchorSha256);
    }

    [Fact]
    public void No_certificate_at_all_is_neither_valid_nor_at_fault()
    {
        var facts = ChainJudge.Judge([], FactSource.Wire, TrustStore.Of("none", []), LabCertificate.Now, "good.lab");
        Assert.False(facts.IsValid);
        Assert.Null(facts.First);
    }

    [Fact]
    public void Bytes_that_are_no_certificate_are_an_error_at_their_place_and_keep_their_bytes()
    {
        var chain = FaultyChains.All["sound"]();
        var rubbish = Bytes.FromHex("0102");
        var facts = (chain with { Sent = [chain.Sent[0], rubbish] }).Judge();

        Assert.Equal([new ChainError(new(1), 1)], facts.Errors.ToArray());
        Assert.Equal("CN=good.lab", facts.Leaf?.Subject.Split(',').Last());
        Assert.Equal(rubbish, facts.Certificates[1].Der);
    }
}
