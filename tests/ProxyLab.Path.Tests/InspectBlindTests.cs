namespace ProxyLab.Path.Tests;

/// <summary>Profile <c>inspect-blind</c>: a box that verifies nothing and hides the origin's faults.</summary>
public class InspectBlindTests(InspectBlindTests.Lab lab) : PathTests(lab), IClassFixture<InspectBlindTests.Lab>
{
    public static TheoryData<PathCase> Cases =>
    [
        .. Matrix.Good.Select(row => new PathCase(row.Client, row.Version, row.Origin, "none terminate not_applicable H1 C1 C2 C7 @origin", Content: true)),
        new("curl", "1.3", "nginx13", "middlebox terminate not_applicable H1 C1 C3 C7 K1 @client", Content: false, TrustsBox: false),
        new("curl", "1.2", "expired12", "origin terminate masked H1 C1 C7 C12 O1 @origin", Content: true),
        new("s_client", "1.3", "expired13", "origin terminate masked H1 C1 C7 C12 O1 @origin", Content: true),
        new("gnutls-cli", "1.3", "expired13", "origin terminate masked H1 C1 C7 C12 O1 @origin", Content: true),
        new("curl", "1.2", "future12", "origin terminate masked H1 C1 C7 C12 O2 @origin", Content: true),
        new("curl-h2", "1.3", "wrong13", "origin terminate masked H1 C1 C7 C8 C12 O3 @origin", Content: true),
        new("curl", "1.3", "untrusted13", "origin terminate masked H1 C1 C7 C12 O5 @origin", Content: true),
        new("curl", "1.3", "selfsigned13", "origin terminate masked H1 C1 C7 C12 O4 @origin", Content: true),
        new("curl", "1.3", "refused", "origin terminate masked H1 O9 @origin", Content: false),
        new("curl", "1.3", "reset", "origin terminate masked H1 O11 @origin", Content: false),
        new("curl", "1.3", "alert40", "origin terminate masked H1 O12 @origin", Content: false),
    ];

    [PathTheory]
    [MemberData(nameof(Cases))]
    public Task The_verdict_names_what_was_built(PathCase row) => CheckAsync(row);

    [PathFact]
    public Task Compare_repeats_every_live_verdict_without_the_stored_ones() => ReplayAsync();

    public sealed class Lab() : PathFixture("inspect-blind");
}
