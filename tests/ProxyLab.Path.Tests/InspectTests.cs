namespace ProxyLab.Path.Tests;

/// <summary>Profile <c>inspect</c>: an honest box, which mirrors what the origin does.</summary>
public class InspectTests(InspectTests.Lab lab) : PathTests(lab), IClassFixture<InspectTests.Lab>
{
    public static TheoryData<PathCase> Cases =>
    [
        .. Matrix.Good.Select(row => new PathCase(row.Client, row.Version, row.Origin, "none terminate not_applicable H1 C1 C2 @origin", Content: true)),
        new("curl", "1.2", "nginx12", "middlebox terminate not_applicable H1 C1 C3 K1 @client", Content: false, TrustsBox: false),
        new("curl", "1.3", "nginx13", "middlebox terminate not_applicable H1 C1 C3 K1 @client", Content: false, TrustsBox: false),
        new("s_client", "1.3", "nginx13", "middlebox terminate not_applicable H1 C1 C3 K1 @client", Content: false, TrustsBox: false),
        new("gnutls-cli", "1.3", "nginx13", "middlebox terminate not_applicable H1 C1 C3 K1 @client", Content: false, TrustsBox: false),
        new("curl", "1.2", "expired12", "origin terminate faithful H1 C1 C13 O1 @origin", Content: false),
        new("s_client", "1.3", "expired13", "origin terminate faithful H1 C1 C13 O1 @origin", Content: false),
        new("curl", "1.2", "future12", "origin terminate faithful H1 C1 C13 O2 @origin", Content: false),
        new("curl", "1.3", "wrong13", "origin terminate faithful H1 C1 C13 O3 @origin", Content: false),
        new("s_client", "1.3", "wrong13", "origin terminate faithful H1 C1 C13 O3 @origin", Content: false),
        new("curl", "1.3", "untrusted13", "origin terminate lossy H1 C1 C3 C13 O5 @origin", Content: false),
        new("curl", "1.3", "incomplete13", "origin terminate faithful H1 C1 C3 C13 O7 @origin", Content: false),
        new("s_client", "1.3", "selfsigned13", "origin terminate faithful H1 C1 C13 O4 @origin", Content: false),
        new("curl", "1.2", "nginx13", "origin terminate faithful H1 O12 @origin", Content: false),
        new("curl", "1.3", "refused", "origin passthrough lossy O9 @origin", Content: false),
        new("curl", "1.3", "reset", "origin terminate faithful H1 O11 @origin", Content: false),
        new("curl", "1.3", "closed", "origin terminate faithful H1 O11 @origin", Content: false),
        new("curl", "1.3", "plaintext", "origin terminate faithful H1 O15 @origin", Content: false),
        new("s_client", "1.3", "alert40", "origin terminate faithful H1 O12 @origin", Content: false),
    ];

    [PathTheory]
    [MemberData(nameof(Cases))]
    public Task The_verdict_names_what_was_built(PathCase row) => CheckAsync(row);

    [PathFact]
    public Task Compare_repeats_every_live_verdict_without_the_stored_ones() => ReplayAsync();

    public sealed class Lab() : PathFixture("inspect");
}
