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
}
