using System.Text.RegularExpressions;

namespace ProxyLab.Proxy;

/// <summary>Knows the hosts that are passed through untouched: those ignored, and those not allowed where only some are.</summary>
internal sealed class HostFilter
{
    private readonly Regex[] _ignored;
    private readonly Regex[] _allowed;

    /// <summary>Compiles the patterns and adds to <paramref name="problems"/> what is wrong with any.</summary>
    public HostFilter(ProxyOptions options, List<string> problems)
    {
        _ignored = Compile(nameof(ProxyOptions.IgnoreHosts), options.IgnoreHosts, problems);
        _allowed = Compile(nameof(ProxyOptions.AllowHosts), options.AllowHosts, problems);
    }

    /// <summary>Gets whether it tells hosts apart at all.</summary>
    public bool IsEmpty => _ignored.Length == 0 && _allowed.Length == 0;

    /// <summary>Gets whether a host is to be passed through, by the target asked for and the name in the hello, if there is one.</summary>
    public bool PassesThrough(Target target, string? sni)
    {
        if (IsEmpty)
        {
            return false;
        }

        var asked = target.ToString();
        var named = sni is null ? null : new Target(sni, target.Port).ToString();
        return Matches(_ignored, asked, named, whenTimedOut: true)
            || (_allowed.Length > 0 && !Matches(_allowed, asked, named, whenTimedOut: false));
    }

    /// <summary>Gets whether a host is to be passed through whatever its hello will say, so that nobody needs to wait for one.</summary>
    /// <param name="target">The target asked for.</param>
    /// <param name="isAsked">Whether the client chose the target; a name it chose speaks for itself, an address or a fixed target does not.</param>
    public bool PassesThroughUnseen(Target target, bool isAsked) =>
        !IsEmpty && (Matches(_ignored, target.ToString(), null, whenTimedOut: true)
            || (isAsked && !System.Net.IPAddress.TryParse(target.Host, out _) && PassesThrough(target, null)));

    // A pattern that takes too long decides for the harmless side: untouched.
    private static bool Matches(Regex[] patterns, string asked, string? named, bool whenTimedOut)
    {
        try
        {
            return patterns.Any(pattern => pattern.IsMatch(asked) || (named is not null && pattern.IsMatch(named)));
        }
        catch (RegexMatchTimeoutException)
        {
            return whenTimedOut;
        }
    }

    private static Regex[] Compile(string option, IReadOnlyList<string> patterns, List<string> problems)
    {
        var compiled = new List<Regex>(patterns.Count);
        foreach (var pattern in patterns)
        {
            try
            {
                compiled.Add(new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, MatchLimit));
            }
            catch (ArgumentException fault)
            {
                problems.Add($"{option}: '{pattern}' is no regular expression: {fault.Message}");
            }
        }

        return [.. compiled];
    }

    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(100);
}
