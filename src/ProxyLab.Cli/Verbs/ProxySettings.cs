using System.CommandLine;
using System.Globalization;
using ProxyLab.Cli.Sessions;
using ProxyLab.Proxy;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Verbs;

/// <summary>Is the part of the command line that becomes <see cref="ProxyOptions"/>: <c>proxy</c> and <c>run</c> share it.</summary>
internal static class ProxySettings
{
    private static readonly ProxyOptions Defaults = new() { Modes = [], Profile = new Profile("defaults"), Trust = null! };

    private static readonly Option<string> ProfileName = new("--profile")
    {
        Description = "The box to play: passthrough, inspect, inspect-blind, drop-hello, reset-hello, or a YAML file.",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "inspect",
    };

    private static readonly Option<string[]> IgnoreHosts = Pattern("--ignore-hosts", "Pass hosts that match through untouched");

    private static readonly Option<string[]> AllowHosts = Pattern("--allow-hosts", "Apply the profile to hosts that match only");

    private static readonly Option<int> MaxConnections = new("--max-connections")
    {
        Description = "The most client connections at once.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.MaxConnections,
    };

    private static readonly Option<int> MaxHello = new("--max-hello")
    {
        Description = "The largest ClientHello accepted, in bytes.",
        HelpName = "BYTES",
        DefaultValueFactory = _ => Defaults.MaxHelloSize,
    };

    private static readonly Option<double> ClientTimeout = Seconds(
        "--client-timeout", "How long a client may take for its request and hello", Defaults.ClientTimeout);

    private static readonly Option<double> ConnectTimeout = Seconds(
        "--connect-timeout", "How long connecting to an origin may take", Defaults.ConnectTimeout);

    private static readonly Option<double> HandshakeTimeout = Seconds(
        "--handshake-timeout", "How long a handshake may take", Defaults.HandshakeTimeout);

    private static readonly Option<double> IdleTimeout = Seconds(
        "--idle-timeout", "How long a connection may be idle", Defaults.IdleTimeout);

    private static readonly Option<string?> KeyLog = new("--keylog")
    {
        Description = "Append the session keys of both legs of an interception to this file, which only its owner may read: "
            + "whoever has it can decrypt them.",
        HelpName = "FILE",
    };

    /// <summary>Keeps ciphertext.</summary>
    public static readonly Option<bool> KeepRecords = new("--keep-records")
    {
        Description = "Keep the bytes of protected records in the recording, for a capture that can be decrypted: "
            + "of the first 32 of a direction, ciphertext of application data among them.",
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            ProfileName, CommonOptions.CaDirectory, CommonOptions.Trust, IgnoreHosts, AllowHosts,
            KeyLog, KeepRecords, MaxConnections, MaxHello, ClientTimeout, ConnectTimeout, HandshakeTimeout, IdleTimeout,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the options; a CA is loaded, or made, only for a profile that terminates.</summary>
    public static ProxyOptions Read(Terminal terminal, ParseResult parsed, IReadOnlyList<ProxyMode> modes)
    {
        var profile = NamedProfile(parsed.GetValue(ProfileName)!);
        if (parsed.GetValue(KeyLog) is { } keyLog)
        {
            KeyLogFile.Use(keyLog, profile, terminal);
        }

        var directory = parsed.GetValue(CommonOptions.CaDirectory) ?? LabCa.DefaultDirectory(terminal);
        return new ProxyOptions
        {
            Modes = modes,
            Profile = profile,
            Authority = profile.OnHello is HelloAction.Terminate ? LabCa.LoadOrMake(directory, terminal) : null,
            Trust = TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!),
            IgnoreHosts = parsed.GetValue(IgnoreHosts)!,
            AllowHosts = parsed.GetValue(AllowHosts)!,
            Limits = new LegRecorderLimits(KeepsProtected: parsed.GetValue(KeepRecords)),
            MaxConnections = parsed.GetValue(MaxConnections),
            MaxHelloSize = parsed.GetValue(MaxHello),
            ClientTimeout = TimeSpan.FromSeconds(parsed.GetValue(ClientTimeout)),
            ConnectTimeout = TimeSpan.FromSeconds(parsed.GetValue(ConnectTimeout)),
            HandshakeTimeout = TimeSpan.FromSeconds(parsed.GetValue(HandshakeTimeout)),
            IdleTimeout = TimeSpan.FromSeconds(parsed.GetValue(IdleTimeout)),
        };
    }

    private static Profile NamedProfile(string name)
    {
        try
        {
            return Profile.Find(name);
        }
        catch (ProfileException error)
        {
            throw new UserError(ExitCode.Usage, error.Message);
        }
    }

    private static Option<string[]> Pattern(string name, string description) => new(name)
    {
        Description = $"{description} (regular expression over host:port, repeatable).",
        HelpName = "REGEX",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Makes an option that takes seconds: more than none, at most a day.</summary>
    public static Option<double> Seconds(string name, string description, TimeSpan standard)
    {
        var option = new Option<double>(name)
        {
            Description = $"{description}, in seconds.",
            HelpName = "S",
            DefaultValueFactory = _ => standard.TotalSeconds,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds)
                && seconds is not (> 0 and <= 86_400))
            {
                result.AddError($"{name} must be more than 0 and at most 86400 seconds.");
            }
        });
        return option;
    }
}
