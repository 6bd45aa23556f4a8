using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using ProxyLab.Cli.Redirecting;

namespace ProxyLab.Cli.Verbs;

/// <summary>Is the part of the command line that becomes a <see cref="Redirection"/>: <c>net setup</c> has it bare, <c>proxy --net</c> with a prefix.</summary>
internal sealed partial class RedirectionOptions
{
    private readonly Option<int[]> _ports;
    private readonly Option<string[]> _interfaces;
    private readonly Option<bool> _local;
    private readonly Option<string?> _exemptUser;

    /// <summary>Makes the options.</summary>
    /// <param name="prefix">What their names begin with.</param>
    public RedirectionOptions(string prefix)
    {
        _ports = new($"{prefix}port")
        {
            Description = "An origin port to take (repeatable; 443 if none is given).",
            HelpName = "PORT",
            DefaultValueFactory = _ => [443],
        };
        _interfaces = new($"{prefix}interface")
        {
            Description = "Take what comes in by this interface only (repeatable).",
            HelpName = "IF",
            DefaultValueFactory = _ => [],
        };
        _local = new($"{prefix}local") { Description = "Take connections of this machine's own programs as well." };
        _exemptUser = new($"{prefix}exempt-user")
        {
            Description = "Leave connections of this user alone: for a proxy without CAP_NET_ADMIN, which cannot mark its own.",
            HelpName = "USER",
        };
        _ports.Validators.Add(result => CheckPorts(result, _ports.Name));
        _interfaces.Validators.Add(result => Check(result, InterfaceName(), $"{_interfaces.Name} takes the name of an interface"));
        _exemptUser.Validators.Add(result => Check(result, UserName(), $"{_exemptUser.Name} takes a user's name or number"));
    }

    /// <summary>Gets them all.</summary>
    public IEnumerable<Option> All => [_ports, _interfaces, _local, _exemptUser];

    /// <summary>Refuses a word that is no port; absence of any is not looked at.</summary>
    public static void CheckPorts(OptionResult result, string name)
    {
        foreach (var token in result.Tokens)
        {
            if (int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is not (>= 1 and <= 65535))
            {
                result.AddError($"{name} must be from 1 to 65535.");
            }
        }
    }

    /// <summary>Reads whether this machine's own connections are taken.</summary>
    public bool IsLocal(ParseResult parsed) => parsed.GetValue(_local);

    /// <summary>Reads them.</summary>
    public Redirection Read(ParseResult parsed, int toPort, string putBy) =>
        new(toPort, [.. parsed.GetValue(_ports)!.Distinct().Order()], putBy)
        {
            Interfaces = parsed.GetValue(_interfaces)!,
            IsLocal = IsLocal(parsed),
            ExemptUser = parsed.GetValue(_exemptUser),
        };

    // These go into rules as they are: whatever could end a word there is refused.
    private static void Check(OptionResult result, Regex pattern, string what)
    {
        foreach (var token in result.Tokens.Where(token => !pattern.IsMatch(token.Value)))
        {
            result.AddError($"{what}, not '{token.Value}'.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@:+-]{0,14}\z")]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\z")]
    private static partial Regex UserName();
}
