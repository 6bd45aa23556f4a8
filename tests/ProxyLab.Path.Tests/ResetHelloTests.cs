namespace ProxyLab.Path.Tests;

/// <summary>Profile <c>reset-hello</c>: the hello is answered with RST, and the origin hears nothing.</summary>
public class ResetHelloTests(ResetHelloTests.Lab lab) : PathTests(lab), IClassFixture<ResetHelloTests.Lab>
{
    public static TheoryData<PathCase> Cases =>
    [
        .. Matrix.Good.Select(row => new PathCase(row.Client, row.Version, row.Origin, "middlebox block not_applicable T4 @client", Content: false)),
    ];

    [PathTheory]
    [MemberData(nameof(Cases))]
    public Task The_verdict_names_what_was_built(PathCase row) => CheckAsync(row);

    [PathFact]
    public Task Compare_repeats_every_live_verdict_without_the_stored_ones() => ReplayAsync();

    public sealed class Lab() : PathFixture("reset-hello");
}
