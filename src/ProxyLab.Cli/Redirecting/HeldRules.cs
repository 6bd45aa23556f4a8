using System.Diagnostics;
using Serilog;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Is a redirection that ends with this process, however that ends.</summary>
/// <remarks>
/// The table belongs to a child, <c>nft -i</c>, that reads commands from a pipe of ours: when the pipe closes, be it by
/// SIGKILL, the child ends, and the kernel removes what it owns (<c>flags owner</c>, Linux 5.12). The routes that
/// TPROXY needs stay after a SIGKILL; no packet carries their mark then, and the next start replaces them.
/// </remarks>
internal sealed class HeldRules : IAsyncDisposable
{
    private readonly Process _nft;
    private readonly Task<string?> _failed;
    private readonly string _release;
    private readonly ILogger _log;
    private volatile bool _isOver;

    private HeldRules(Process nft, Redirection redirection, ILogger log)
    {
        _release = RuleText.Release(redirection);
        _nft = nft;
        _log = log;
        _failed = nft.StandardError.ReadLineAsync();
    }

    /// <summary>Puts the rules in place; throws <see cref="UserError"/> when that cannot be.</summary>
    public static async Task<HeldRules> PutAsync(Redirection redirection, ILogger log)
    {
        if (await SystemRules.DemandFreeAsync() is { } found)
        {
            Log.RulesReplaced(log, SystemRules.PutBy(found));
        }

        await SystemRules.RouteAsync(redirection);

        // What ends us may go to the whole group, as a terminal's SIGINT and the SIGTERM of timeout(1) do; the child
        // must outlive it: connections that stand still need the rules. It ends with the pipe.
        var nft = SystemTool.Start("sh", ["-c", "trap '' HUP INT TERM; exec \"$0\" -i", SystemTool.Find("nft")]);
        var held = new HeldRules(nft, redirection, log);
        try
        {
            await held.SayAsync($"{OneLine(RuleText.Of(redirection, isOwned: true))}\nlist table {RuleText.Table}");
            await held.ListedAsync();
            _ = held.WatchAsync();
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leads no further connection to the proxy; those that stand go on.</summary>
    public Task ReleaseAsync() => SayAsync(_release);

    /// <summary>Takes the rules and the routes away.</summary>
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        _nft.StandardInput.Close();
        await _nft.WaitForExitAsync();
        await SystemRules.UnrouteAsync();
        _nft.Dispose();
    }

    // What nft -i reads as one line is one transaction.
    private static string OneLine(string script) => script.TrimEnd('\n').Replace("\n", " ; ", StringComparison.Ordinal);

    // A child that has ended hears nothing, and its rules are gone: WatchAsync tells.
    private async Task SayAsync(string line)
    {
        try
        {
            await _nft.StandardInput.WriteLineAsync(line);
            await _nft.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
        }
    }

    // nft answers in order: the table's last line means that it stands, anything on standard error that it does not.
    private async Task ListedAsync()
    {
        var listed = UntilListedAsync();
        if (await Task.WhenAny(listed, _failed) == _failed || !await listed)
        {
            _nft.StandardInput.Close();
            throw SystemRules.Refused(await ErrorsAsync());
        }
    }

    private async Task<bool> UntilListedAsync()
    {
        while (await _nft.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "}")
            {
                return true;
            }
        }

        return false;
    }

    private async Task<string> ErrorsAsync() => $"{await _failed}\n{await _nft.StandardError.ReadToEndAsync()}";

    private async Task WatchAsync()
    {
        await _nft.WaitForExitAsync();
        if (!_isOver)
        {
            Log.RulesLost(_log);
        }
    }
}
