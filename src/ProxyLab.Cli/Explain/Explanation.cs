namespace ProxyLab.Cli.Explain;

/// <summary>Is one reading of a code: what it means, whose it can be, what to do.</summary>
/// <param name="Kind">What family it is of, such as <c>alert</c> or <c>verify code</c>.</param>
/// <param name="Name">Its canonical name.</param>
/// <param name="Number">Its number, where it has one.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Owners">Whose fault it can be, the likeliest first.</param>
/// <param name="Cause">What usually stands behind it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Explanation(
    string Kind, string Name, int? Number, string Meaning, IReadOnlyList<string> Owners, string Cause, string Remedy)
{
    /// <summary>Gets the other names it is found under.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
