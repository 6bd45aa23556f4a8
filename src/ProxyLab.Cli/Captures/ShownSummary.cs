namespace ProxyLab.Cli.Captures;

/// <summary>Is what is to be said of a file once it was read.</summary>
/// <param name="Format"><c>pcap</c>, <c>pcapng</c>, <c>recording</c>, or <c>none</c>.</param>
/// <param name="Frames">How many frames it has; of a recording none.</param>
/// <param name="Notes">What is to be known of it, a sentence each.</param>
/// <param name="Fault">Why it was not read to its end, with the offset; <c>null</c> when it was.</param>
internal sealed record ShownSummary(string Format, int Frames, IReadOnlyList<string> Notes, string? Fault)
{
    /// <summary>Makes the summary of a file that could not be opened.</summary>
    public static ShownSummary Unreadable(string fault) => new("none", 0, [], fault);
}
