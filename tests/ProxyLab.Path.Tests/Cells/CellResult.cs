using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Is what came of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Expected">What had to be said.</param>
/// <param name="Ran">How the client ended.</param>
/// <param name="Keyed">The report with session keys.</param>
/// <param name="Keyless">The report without.</param>
internal sealed record CellResult(Cell Cell, Expected Expected, Tool.Ran Ran, JsonElement Keyed, JsonElement Keyless)
{
    public string Owner => Of(Decisive, "owner");

    public string Action => Of(Decisive, "action");

    public string Masking => Of(Decisive, "masking");

    /// <summary>Gets owner, action and masking in one.</summary>
    public string Verdict => $"{Owner} {Action} {Masking}";

    public string KeylessOwner => Of(Keyless.GetProperty("verdict"), "owner");

    /// <summary>Gets whether the client was given the origin's page, on which openssl tells of itself.</summary>
    public bool IsContent => Ran.Output.Contains("s_server", StringComparison.Ordinal);

    /// <summary>Gets whether the client was given any page inside TLS; curl keeps those to itself that tell of
    /// errors.</summary>
    public bool IsServed =>
        IsContent || Ran.Output.Contains("HTTP/1.", StringComparison.Ordinal)
            || (Cell.Client == "curl" && Ran.Exit == 22);

    /// <summary>Lists what is wrong with the verdicts, or with the case.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsBuilt(Decisive))
        {
            yield return $"{Verdict}, built {Expected}";
        }

        // Chromium connects more than once, to more than it needs: none of that may get another owner.
        foreach (var owner in Sessions(Keyed).Select(verdict => Of(verdict, "owner"))
            .Where(owner => !IsHarmless(owner)))
        {
            yield return $"owner {owner} of one session, built {Expected}";
        }

        // Without keys less can be said; what is said must be true all the same.
        foreach (var owner in Sessions(Keyless).Select(verdict => Of(verdict, "owner"))
            .Where(owner => !IsHarmless(owner)))
        {
            yield return $"owner {owner} without keys, built {Expected}";
        }

        // Whoever was answered inside TLS had nothing to object to what it was shown; Chromium prints pages of its own
        // besides.
        if (Cell.Client != "chromium" && CellOrigins.BadCertificates.Contains(Cell.Origin) && Owner == "origin"
            && IsServed != (Masking == "masked"))
        {
            yield return $"masking {Masking}, though the client {(IsServed ? "was" : "was not")} answered inside TLS";
        }

        if (Expected.IsContent is { } content && content != IsContent)
        {
            yield return $"the client {(content ? "missed" : "got")} the origin's page and ended with {Ran.Exit}";
        }
    }

    public override string ToString() =>
        $"{Cell}\n{string.Join('\n', Faults())}\nclient {Ran}\nwith keys {Keyed}\nwithout {Keyless}";

    // The session that shows what was built, else the worst: one client may have several.
    private JsonElement Decisive => Sessions(Keyed).Where(IsBuilt).Append(Keyed.GetProperty("verdict")).First();

    private bool IsBuilt(JsonElement verdict) =>
        Expected.Owners.Contains(Of(verdict, "owner")) && Expected.Actions.Contains(Of(verdict, "action"))
        && (Expected.Maskings is not { } maskings || maskings.Contains(Of(verdict, "masking")));

    private bool IsHarmless(string owner) => Expected.Owners.Contains(owner) || owner is "indeterminate" or "none";

    private static IEnumerable<JsonElement> Sessions(JsonElement report) =>
        report.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("verdict"));

    private static string Of(JsonElement verdict, string field) => verdict.GetProperty(field).GetString()!;
}
