using ProxyLab.Certificates;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Profiles;

public class ProfileFileTests
{
    [Fact]
    public void Reads_every_key()
    {
        var profile = ProfileFile.Parse(
            """
            name: everything
            on-hello: terminate
            verify-origin: false
            forge: key-only
            origin-failure: page
            origin-versions:
              min: tls1.2
              max: tls1.2
            alpn: [h2, http/1.1]
            version: tls1.2
            sources:
              - one
              - two
            """);

        Assert.Equal(
            new Profile("everything")
            {
                OnHello = new HelloAction.Terminate(),
                VerifyOrigin = false,
                Forging = ForgingClass.KeyOnly,
                OriginFailure = OriginFailurePolicy.Page,
                OriginMinimum = ProtocolVersion.Tls12,
                OriginMaximum = ProtocolVersion.Tls12,
                Alpn = new AlpnPolicy.Only(["h2", "http/1.1"]),
                ClientMaximum = ProtocolVersion.Tls12,
                Sources = ["one", "two"],
            },
            profile);
    }

    [Fact]
    public void What_is_not_said_keeps_its_default() =>
        Assert.Equal(new Profile("short") { OnHello = new HelloAction.Drop() }, ProfileFile.Parse("name: short\non-hello: drop\n"));

    [Theory]
    [InlineData("alert:0", 0)]
    [InlineData("alert:40", 40)]
    [InlineData("alert:255", 255)]
    public void An_alert_takes_any_number(string word, byte number) =>
        Assert.Equal(new HelloAction.Alert(number), ProfileFile.Parse($"name: a\non-hello: {word}\n").OnHello);

    [Fact]
    public void Every_problem_is_told_at_once_with_its_line()
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(
            """
            name: bad
            on-helo: terminate
            verify-origin: maybe
            forge: mimick

            origin-failure: [mirror]
            origin-versions:
              min: tls1.3
              max: tls1.2
              middle: tls1.2
            name: again
            """,
            "bad.yaml"));

        Assert.Equal(
            [
                new(1, "on-hello is missing (pass, terminate, drop, reset, alert:N)"),
                new(2, "unknown key 'on-helo'; did you mean on-hello?"),
                new(3, "verify-origin: 'maybe' is none of true, false"),
                new(4, "forge: 'mimick' is none of mimic, names-only, key-only, self-signed, untrusted-issuer; did you mean mimic?"),
                new(6, "origin-failure: one word is expected here"),
                new(8, "origin-versions: min TLS 1.3 is above max TLS 1.2"),
                new(10, "unknown key 'middle'"),
                new(11, "name stands here twice"),
            ],
            fault.Problems);
        Assert.StartsWith("bad.yaml:1: on-hello is missing", fault.Message, StringComparison.Ordinal);
        Assert.Equal(8, fault.Message.Split(Environment.NewLine).Length);
    }

    [Theory]
    [InlineData("", 1, "the file is empty")]
    [InlineData("# nothing\n", 1, "the file is empty")]
    [InlineData("- a\n- b\n", 1, "the profile: a mapping is expected here")]
    [InlineData("just words\n", 1, "the profile: a mapping is expected here")]
    [InlineData("name: a\non-hello: pass\n---\nname: b\n", 3, "a profile is one YAML document")]
    [InlineData("name: a\non-hello: alert:256\n", 2, "on-hello: alert takes a number from 0 to 255")]
    [InlineData("name: a\non-hello: alert:-1\n", 2, "on-hello: alert takes a number from 0 to 255")]
    [InlineData("name: a\non-hello: pas\n", 2, "on-hello: 'pas' is none of pass, terminate, drop, reset, alert:N; did you mean pass?")]
    [InlineData("name: a\non-hello: pass\nversion: tls1.1\n", 3, "version: 'tls1.1' is none of mirror, tls1.2, tls1.3")]
    [InlineData("name: a\non-hello: pass\nalpn: []\n", 3, "alpn: one word is expected here")]
    [InlineData("name: a\non-hello: pass\nalpn: [h2, \"\u00e9\"]\n", 3, "is no protocol name")]
    [InlineData("name:\non-hello: pass\n", 1, "name: one word is expected here")]
    [InlineData("name: &x a\non-hello: pass\nsources: *x\n", 3, "aliases are not used in profiles")]
    [InlineData("name: a\n? [b]\n: c\non-hello: pass\n", 1, "a key must be a plain word")]
    [InlineData("name: 'a\non-hello: pass\n", 1, "no valid YAML")]
    [InlineData("name: a\n\ton-hello: pass\n", 1, "no valid YAML")]
    public void A_problem_names_its_line(string yaml, int line, string text)
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(yaml));

        Assert.True(fault.Problems.Any(problem => problem.Line == line && problem.Text.Contains(text, StringComparison.Ordinal)), fault.Message);
    }

    [Fact]
    public void Deep_nesting_is_a_problem_and_no_crash()
    {
        var fault = Assert.Throws<ProfileException>(() => ProfileFile.Parse(new string('[', 50_000)));

        Assert.Contains("no valid YAML", Assert.Single(fault.Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_names_the_built_in_profiles()
    {
        var fault = Assert.Throws<ProfileException>(() => Profile.Find("inspct"));

        Assert.Equal(
            "inspct: no such file, and no built-in profile (drop-hello, inspect, inspect-blind, passthrough, reset-hello)", fault.Message);
    }

    [Fact]
    public void A_file_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "name: mine\non-hello: alert:80\n");

            Assert.Equal(new Profile("mine") { OnHello = new HelloAction.Alert(80) }, Profile.Find(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
