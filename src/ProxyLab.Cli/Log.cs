using Serilog;

namespace ProxyLab.Cli;

/// <summary>Is everything this program logs: a method per event.</summary>
internal static class Log
{
    /// <summary>Sessions were lost to the journal.</summary>
    public static void SessionsDropped(ILogger log, long count) =>
        log.Warning("{Count} sessions were neither judged nor recorded: the journal could not keep up", count);

    /// <summary>The recording cannot be written any more.</summary>
    public static void RecordingFailed(ILogger log, IOException error) =>
        log.Error("The recording ends here, later sessions are not kept: {Reason}", error.Message);

    /// <summary>Standard output cannot be written.</summary>
    public static void OutputFailed(ILogger log, IOException error) =>
        log.Error("Sessions cannot be shown, they are still judged and recorded: {Reason}", error.Message);

    /// <summary>The proxy stops.</summary>
    public static void Draining(ILogger log, TimeSpan limit) =>
        log.Information("Interrupted: open sessions have {Limit} to end; interrupt again to end at once", limit);

    /// <summary>Rules of somebody else made way for ours.</summary>
    public static void RulesReplaced(ILogger log, string? putBy) =>
        log.Warning("Rules put there by {PutBy} are replaced, and removed at the end", putBy ?? "somebody unknown");

    /// <summary>The rules are gone before their time.</summary>
    public static void RulesLost(ILogger log) =>
        log.Error("The rules are gone, for the nft that held them ended: connections pass by this proxy from now on");

    /// <summary>A command was started.</summary>
    public static void CommandStarted(ILogger log, string command, int process) =>
        log.Information("Started {Command} as process {Process}", command, process);
}
