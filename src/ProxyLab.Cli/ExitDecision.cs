using ProxyLab.Compare;
using Action = ProxyLab.Compare.Action;

namespace ProxyLab.Cli;

/// <summary>Says which exit code verdicts lead to, under <c>--exit-zero</c> and <c>--fail-on</c>.</summary>
internal sealed record ExitDecision
{
    private static readonly string[] Names =
        ["origin", "middlebox", "path", "client", "undecided", "interception", "several"];

    private readonly bool _exitZero;
    private readonly HashSet<string> _failOn;

    private ExitDecision(bool exitZero, HashSet<string> failOn)
    {
        _exitZero = exitZero;
        _failOn = failOn;
    }

    /// <summary>Reads the two options; throws <see cref="UserError"/> that lists every unknown name.</summary>
    public static ExitDecision From(bool exitZero, IReadOnlyList<string> failOn)
    {
        var asked = failOn
            .SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Canonical)
            .ToHashSet(StringComparer.Ordinal);
        var unknown = asked.Except(Names, StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? new ExitDecision(exitZero, asked)
            : throw new UserError(
                ExitCode.Usage, $"--fail-on does not know {string.Join(", ", unknown)}; it knows {string.Join(", ", Names)}.");
    }

    /// <summary>Decides over all sessions; none at all is undecided.</summary>
    public ExitCode For(IReadOnlyList<Verdict> verdicts)
    {
        var counted = _failOn.Count == 0 ? verdicts : [.. verdicts.Where(verdict => _failOn.Contains(Name(verdict)))];
        return _exitZero ? ExitCode.NoFault
            : counted.Count == 0 ? (verdicts.Count == 0 && Counts("undecided") ? ExitCode.Undecided : ExitCode.NoFault)
            : Code(counted);
    }

    private static ExitCode Code(IReadOnlyList<Verdict> verdicts) => Judge.Worst(verdicts).Owner switch
    {
        Owner.Client => ExitCode.Client,
        Owner.Indeterminate => ExitCode.Undecided,
        Owner.Middlebox or Owner.Path => ExitCode.Middlebox,
        Owner.Multiple => ExitCode.Several,
        Owner.Origin => ExitCode.Origin,
        _ => verdicts.Any(verdict => verdict.Action == Action.Terminate) ? ExitCode.Interception : ExitCode.NoFault,
    };

    private static string Name(Verdict verdict) => verdict.Owner switch
    {
        Owner.Client => "client",
        Owner.Indeterminate => "undecided",
        Owner.Middlebox => "middlebox",
        Owner.Multiple => "several",
        Owner.Origin => "origin",
        Owner.Path => "path",
        _ => verdict.Action == Action.Terminate ? "interception" : "none",
    };

    private static string Canonical(string name) => name.ToLowerInvariant() switch
    {
        "indeterminate" => "undecided",
        "multiple" => "several",
        var other => other,
    };

    private bool Counts(string name) => _failOn.Count == 0 || _failOn.Contains(name);
}
