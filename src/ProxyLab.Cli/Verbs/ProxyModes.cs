using ProxyLab.Proxy;

namespace ProxyLab.Cli.Verbs;

/// <summary>Reads <c>--mode</c>, all problems at once.</summary>
internal static class ProxyModes
{
    /// <summary>Parses every mode; throws <see cref="UserError"/> that lists what is wrong.</summary>
    public static IReadOnlyList<ProxyMode> Parse(IReadOnlyList<string> texts)
    {
        var modes = new List<ProxyMode>();
        var problems = new List<string>();
        foreach (var text in texts)
        {
            try
            {
                modes.Add(ProxyMode.Parse(text));
            }
            catch (FormatException error)
            {
                problems.Add(error.Message);
            }
        }

        return problems.Count == 0 ? modes : throw new UserError(ExitCode.Usage, string.Join('\n', problems));
    }
}
