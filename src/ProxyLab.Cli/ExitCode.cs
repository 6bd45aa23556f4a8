namespace ProxyLab.Cli;

/// <summary>Names every code the program ends with.</summary>
internal enum ExitCode
{
    /// <summary>No fault.</summary>
    NoFault = 0,

    /// <summary>The origin's fault.</summary>
    Origin = 1,

    /// <summary>A middlebox's or the path's fault.</summary>
    Middlebox = 2,

    /// <summary>The client's fault, or its clock's.</summary>
    Client = 3,

    /// <summary>The evidence does not decide.</summary>
    Undecided = 4,

    /// <summary>No fault, but somebody reads along.</summary>
    Interception = 5,

    /// <summary>More than one party has a fault.</summary>
    Several = 6,

    /// <summary>The command line, or a file it names for writing, is no good.</summary>
    Usage = 64,

    /// <summary>An input file is missing, damaged, or not what it should be.</summary>
    BadInput = 65,

    /// <summary>Our own proxy cannot listen or be reached.</summary>
    CannotConnect = 69,

    /// <summary>A bug, or a demonstration that got another verdict than the known one.</summary>
    Internal = 70,

    /// <summary>Ended by SIGINT or SIGTERM.</summary>
    Interrupted = 130,

    /// <summary>Nobody reads standard output any more: what a shell says of a program ended by SIGPIPE.</summary>
    OutputClosed = 141,
}
