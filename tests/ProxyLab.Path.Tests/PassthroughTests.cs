namespace ProxyLab.Path.Tests;

/// <summary>Profile <c>passthrough</c>: whatever happens, the box is not at fault.</summary>
public class PassthroughTests(PassthroughTests.Lab lab) : PathTests(lab), IClassFixture<PassthroughTests.Lab>
{
    public static TheoryData<PathCase> Cases =>
    [
        .. Matrix.Good.Select(row => new PathCase(row.Client, row.Version, row.Origin, "none passthrough not_applicable @origin", Content: true)),
        new("curl", "1.2", "expired12", "origin passthrough faithful O1 @origin", Content: false),
        new("s_client", "1.2", "expired12", "origin passthrough faithful O1 @origin", Content: false),
        new("gnutls-cli", "1.2", "expired12", "origin passthrough faithful O1 @origin", Content: false),
        new("s_client", "1.3", "expired13", "indeterminate passthrough not_applicable @origin", Content: false),
        new("curl", "1.2", "future12", "origin passthrough faithful O2 @origin", Content: false),
        new("curl", "1.2", "wrong12", "origin passthrough faithful O3 @origin", Content: false),
        new("s_client", "1.2", "wrong12", "origin passthrough faithful O3 @origin", Content: false),
        new("curl", "1.2", "untrusted12", "origin passthrough faithful O5 @origin", Content: false),
        new("curl", "1.2", "incomplete12", "origin passthrough faithful O7 @origin", Content: false),
        new("curl", "1.2", "selfsigned12", "origin passthrough faithful O4 @origin", Content: false),
        new("curl", "1.3", "selfsigned13", "indeterminate passthrough not_applicable @origin", Content: false),
        new("curl", "1.2", "nginx13", "origin passthrough faithful O12 @origin", Content: false),
        new("gnutls-cli", "1.3", "nginx12", "origin passthrough faithful O12 @origin", Content: false),
        new("curl", "1.3", "refused", "origin passthrough lossy A5 O9 @origin", Content: false),
        new("curl-socks", "1.3", "refused", "origin passthrough lossy O9 @origin", Content: false),
        new("curl", "1.3", "reset", "origin passthrough faithful O11 @origin", Content: false),
        new("curl", "1.3", "closed", "origin passthrough faithful O11 @origin", Content: false),
        new("curl", "1.3", "plaintext", "origin passthrough faithful O15 @origin", Content: false),
        new("s_client", "1.3", "alert40", "origin passthrough faithful O12 @origin", Content: false),
    ];

    [PathTheory]
    [MemberData(nameof(Cases))]
    public Task The_verdict_names_what_was_built(PathCase row) => CheckAsync(row);

    [PathFact]
    public Task Compare_repeats_every_live_verdict_without_the_stored_ones() => ReplayAsync();

    public sealed class Lab() : PathFixture("passthrough");
}
