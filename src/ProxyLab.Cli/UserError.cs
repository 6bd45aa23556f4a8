namespace ProxyLab.Cli;

/// <summary>Is a failure that the user can do something about: its message is shown as it is, without a stack.</summary>
internal sealed class UserError(ExitCode code, string message) : Exception(message)
{
    /// <summary>Gets the code to end with.</summary>
    public ExitCode Code { get; } = code;
}
