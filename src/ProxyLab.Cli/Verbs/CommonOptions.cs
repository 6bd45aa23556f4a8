using System.CommandLine;

namespace ProxyLab.Cli.Verbs;

/// <summary>Holds the options that more than one verb understands.</summary>
internal static class CommonOptions
{
    /// <summary>Says less.</summary>
    public static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Only results and errors; verdicts as one line each.",
        Recursive = true,
    };

    /// <summary>Says more.</summary>
    public static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Tell on standard error what is going on; stack traces for internal errors.",
        Recursive = true,
    };

    /// <summary>Keeps the log.</summary>
    public static readonly Option<string?> LogFile = new("--log-file")
    {
        Description = "Write the log, debug level included, to this file too.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Writes for machines.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Write JSON to standard output and nothing else there.",
    };

    /// <summary>Names key logs.</summary>
    public static readonly Option<string[]> Keys = new("--keys")
    {
        Description = "Key log (SSLKEYLOGFILE) that opens what is encrypted (repeatable).",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Names another trust store.</summary>
    public static readonly Option<string[]> Trust = new("--trust")
    {
        Description = "PEM file of trust anchors that replaces the system's trust store (repeatable).",
        HelpName = "PEM",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Names where the lab CA lives.</summary>
    public static readonly Option<string?> CaDirectory = new("--ca-dir")
    {
        Description = "Directory of the lab CA (by default in the user's data folder).",
        HelpName = "DIR",
    };

    /// <summary>Names the recording to write.</summary>
    public static readonly Option<string?> Record = new("--record", "-r")
    {
        Description = "Write the recording (NDJSON) to this new file.",
        HelpName = "FILE",
    };

    /// <summary>Overwrites what is written.</summary>
    public static readonly Option<bool> Force = new("--force")
    {
        Description = "Overwrite the file that is written, if it exists.",
    };

    /// <summary>Ends with 0 whatever the verdict.</summary>
    public static readonly Option<bool> ExitZero = new("--exit-zero")
    {
        Description = "Exit 0 whatever the verdict; errors keep their codes.",
    };

    /// <summary>Chooses which verdicts count.</summary>
    public static readonly Option<string[]> FailOn = new("--fail-on")
    {
        Description = "Exit non-zero only for these, separated by commas: "
            + "origin, middlebox, path, client, undecided, interception, several.",
        HelpName = "LIST",
        DefaultValueFactory = _ => [],
    };
}
