namespace ProxyLab.Proxy;

/// <summary>Lists everything that is wrong with a profile file.</summary>
/// <param name="file">The file's name.</param>
/// <param name="problems">The problems by line, at least one.</param>
public sealed class ProfileException(string file, IReadOnlyList<ProfileProblem> problems)
    : Exception(Describe(file, problems))
{
    /// <summary>Gets the file's name.</summary>
    public string File => file;

    /// <summary>Gets the problems by line.</summary>
    public IReadOnlyList<ProfileProblem> Problems => problems;

    private static string Describe(string file, IReadOnlyList<ProfileProblem> problems) => string.Join(
        Environment.NewLine,
        problems.Select(at => at.Line > 0 ? $"{file}:{at.Line}: {at.Text}" : $"{file}: {at.Text}"));
}
