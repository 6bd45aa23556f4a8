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
    public string Owner => Of(Keyed, "owner");

    public string Action => Of(Keyed, "action");

    public string Masking => Of(Keyed, "masking");

    public string KeylessOwner => Of(Keyless, "owner");

    /// <summary>Gets whether the client was given the origin's page, on which openssl tells of itself.</summary>
    public bool IsContent => Ran.Output.Contains("s_server", StringComparison.Ordinal);

    /// <summary>Gets whether the client was given any page inside TLS; curl keeps those to itself that tell of errors.</summary>
    public bool IsServed => IsContent || Ran.Output.Contains("HTTP/1.", StringComparison.Ordinal) || (Cell.Client == "curl" && Ran.Exit == 22);

    /// <summary>Lists what is wrong with the verdicts, or with the case.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Expected.Owners.Contains(Owner))
        {
            yield return $"owner {Owner}, built {string.Join('|', Expected.Owners)}";
        }

        if (!Expected.Actions.Contains(Action))
        {
            yield return $"action {Action}, built {string.Join('|', Expected.Actions)}";
        }

        if (Expected.Maskings is { } maskings && !maskings.Contains(Masking))
        {
            yield return $"masking {Masking}, built {string.Join('|', maskings)}";
        }

        // Whoever was answered inside TLS had nothing to object to what it was shown; Chromium prints pages of its own besides.
        if (Cell.Client != "chromium" && CellOrigins.BadCertificates.Contains(Cell.Origin) && Owner == "origin" && IsServed != (Masking == "masked"))
        {
            yield return $"masking {Masking}, though the client {(IsServed ? "was" : "was not")} answered inside TLS";
        }

        // Without keys less can be said; what is said of the box must be true all the same.
        if (!Expected.Owners.Contains(KeylessOwner) && KeylessOwner is not ("indeterminate" or "none"))
        {
            yield return $"owner {KeylessOwner} without keys, built {string.Join('|', Expected.Owners)}";
        }

        if (Expected.IsContent is { } content && content != IsContent)
        {
            yield return $"the client {(content ? "missed" : "got")} the origin's page and ended with {Ran.Exit}";
        }
    }

    public override string ToString() => $"{Cell}\n{string.Join('\n', Faults())}\nclient {Ran}\nwith keys {Keyed}\nwithout {Keyless}";

    private static string Of(JsonElement report, string field) => report.GetProperty("verdict").GetProperty(field).GetString()!;
}
