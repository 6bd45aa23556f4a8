using ProxyLab.Cli.Rendering;

namespace ProxyLab.Cli.Captures;

/// <summary>Collects the hosts that were asked for, to name a few where <c>--host</c> meets none of them.</summary>
internal sealed class HostNames
{
    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name; <c>null</c> where none was asked for.</summary>
    public void Add(string? name)
    {
        if (name is not null && _names.Count < Most)
        {
            _names.Add(name);
        }
    }

    /// <summary>Takes several.</summary>
    public HostNames With(IEnumerable<string?> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }

        return this;
    }

    /// <summary>Says that a host is none of them.</summary>
    /// <param name="what">What was looked for: session or connection.</param>
    /// <param name="host">The name that was asked for on the command line.</param>
    public UserError None(string what, string host)
    {
        var rest = _names.Count == Most ? " and more"
            : _names.Count > Few ? $" and {_names.Count - Few} more"
            : string.Empty;
        var there = _names.Count == 0
            ? $"no {what} names any host"
            : $"there {(_names.Count == 1 ? "is" : "are")} {string.Join(", ", _names.Take(Few))}{rest}";
        return new(ExitCode.BadInput, $"No {what} asked for {host}; {Printable.Of(there)}.");
    }

    private const int Few = 8;
    private const int Most = 1000;
}
