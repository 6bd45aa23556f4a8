using System.Text.Json.Nodes;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Paths;

/// <summary>Is what the trials of one path showed, as sets: a single sample says little of an origin that has several
/// members.</summary>
/// <param name="Path">What the path is called.</param>
/// <param name="Legs">The trials in the order they were made.</param>
internal sealed record PathSamples(string Path, IReadOnlyList<LegRecording> Legs)
{
    /// <summary>Gets the leaves shown, each with how often.</summary>
    public IReadOnlyList<(string Leaf, int Times)> Leaves => Count(leg =>
        leg.Chain is { Leaf: { } leaf } chain
            ? $"{leaf.Subject}, issuer {leaf.Issuer}, sha256 {leaf.Sha256.ToString()[..16]}, "
                + (chain.First is { } error ? $"verify {error}" : "verify ok")
            : null);

    /// <summary>Gets the versions agreed on, each with how often.</summary>
    public IReadOnlyList<(string Version, int Times)> Versions => Count(leg => leg.Negotiated?.ToString());

    /// <summary>Gets the ways in which trials ended without a handshake, each with how often.</summary>
    public IReadOnlyList<(string Failure, int Times)> Failures => Count(leg =>
        leg.ConnectFailed is { } failed ? $"no connection: {Rendering.EventStep.Name(failed.Reason)}{(failed.Detail is { } detail ? $" ({detail})" : string.Empty)}"
        : leg.HandshakeCompleted is not null ? null
        : leg.Alerts().FirstOrDefault(seen => seen.Alert.IsFatal) is { Alert: { IsFatal: true } alert, From: var from } ? $"alert {alert} from {from}"
        : leg.ClosedBy?.ToString() ?? "no handshake");

    /// <summary>Says where two paths have no certificate in common; <c>null</c> when they have one, or a path showed
    /// none.</summary>
    public static string? Difference(PathSamples direct, PathSamples path)
    {
        var (here, there) = (direct.Facts.ToList(), path.Facts.ToList());
        return here.Count < 2 || there.Count < 2 || here.Select(leaf => leaf.SpkiSha256).Intersect(there.Select(leaf => leaf.SpkiSha256)).Any() ? null
            : $"No certificate was shown by both paths: directly they are issued by {Issuers(here)}, and by {path.Path} by {Issuers(there)}. "
                + "TLS is intercepted there, or the paths lead to different members of the origin (--connect-to pins one).";
    }

    /// <summary>Writes for machines.</summary>
    public JsonObject Json() => new()
    {
        ["trials"] = Legs.Count,
        ["leaves"] = Json(Leaves),
        ["versions"] = Json(Versions),
        ["failures"] = Json(Failures),
    };

    /// <summary>Writes for people, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Path}: {Legs.Count} trials";
        foreach (var (what, times) in Versions.Concat(Leaves).Concat(Failures))
        {
            yield return $"  {times} x {what}";
        }
    }

    private IEnumerable<CertificateFacts> Facts => Legs.Select(leg => leg.Chain?.Leaf).OfType<CertificateFacts>();

    private static string Issuers(IEnumerable<CertificateFacts> leaves) => string.Join(" or ", leaves.Select(leaf => leaf.Issuer).Distinct());

    private List<(string, int)> Count(Func<LegRecording, string?> of) =>
        [.. Legs.Select(of).OfType<string>().GroupBy(what => what).OrderByDescending(group => group.Count()).Select(group => (group.Key, group.Count()))];

    private static JsonArray Json(IEnumerable<(string What, int Times)> counted) =>
        new([.. counted.Select(one => new JsonObject { ["what"] = one.What, ["times"] = one.Times })]);
}
