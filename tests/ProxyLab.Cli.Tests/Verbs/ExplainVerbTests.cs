using System.Text.Json;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ExplainVerbTests
{
    private readonly FakeTerminal _terminal = new();

    [Fact]
    public async Task People_get_meaning_owner_and_remedy()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("explain", "T3"));
        Assert.Equal(
            """
            T3 - symptom
              means     ClientHello dropped: The ClientHello arrived at the box, which neither passed it on nor
                        answered it.
              whose     middlebox
              do        Send a smaller hello or another server name: what goes through names the trigger. Then
                        ask for an exception on the box.


            """,
            _terminal.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Machines_get_every_reading()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("explain", "48", "--json"));
        using var json = JsonDocument.Parse(_terminal.Out);
        Assert.Equal(
            ["unknown_ca", "X509_V_ERR_EXCLUDED_VIOLATION"],
            json.RootElement.GetProperty("readings").EnumerateArray().Select(reading => reading.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_unknown_code_gets_near_matches()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("explain", "ERR_CERT_AUTHORITYINVALID"));
        Assert.Contains("Did you mean ERR_CERT_AUTHORITY_INVALID", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_need_no_quotes()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("explain", "certificate", "has", "expired"));
        Assert.Contains("X509_V_ERR_CERT_HAS_EXPIRED (10)", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_unknown_number_gets_no_neighbours()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("explain", "9999"));
        Assert.DoesNotContain("Did you mean", _terminal.Error, StringComparison.Ordinal);
    }
}
