namespace ProxyLab.Path.Tests;

/// <summary>Profile <c>drop-hello</c>: the hello goes in and never comes out.</summary>
public class DropHelloTests(DropHelloTests.Lab lab) : PathTests(lab), IClassFixture<DropHelloTests.Lab>
{
    public static TheoryData<PathCase> Cases =>
    [
        new("curl", "1.2", "nginx12", "middlebox drop not_applicable T3 @client", Content: false),
        new("curl", "1.3", "nginx13", "middlebox drop not_applicable T3 @client", Content: false),
        new("curl-h2", "1.3", "nginx13", "middlebox drop not_applicable T3 @client", Content: false),
        new("curl-socks", "1.3", "nginx13", "middlebox drop not_applicable T3 @client", Content: false),
        new("s_client", "1.2", "s_server12", "middlebox drop not_applicable T3 @client", Content: false),
        new("s_client", "1.3", "nginx13", "middlebox drop not_applicable T3 @client", Content: false),
        new("gnutls-cli", "1.2", "nginx12", "middlebox drop not_applicable T3 @client", Content: false),
        new("gnutls-cli", "1.3", "s_server13", "middlebox drop not_applicable T3 @client", Content: false),
    ];

    [PathTheory]
    [MemberData(nameof(Cases))]
    public Task The_verdict_names_what_was_built(PathCase row) => CheckAsync(row);

    [PathFact]
    public Task Compare_repeats_every_live_verdict_without_the_stored_ones() => ReplayAsync();

    public sealed class Lab() : PathFixture("drop-hello");
}
