using ProxyLab.Proxy;
using Serilog;

namespace ProxyLab.Cli.Sessions;

/// <summary>Starts a proxy, and tells in users' words why it cannot be.</summary>
internal static class LiveProxy
{
    /// <summary>Starts a proxy that tells its sessions to a journal.</summary>
    public static ProxyServer Start(ProxyOptions options, ISessionSink sink, ILogger log, TimeProvider clock)
    {
        try
        {
            var server = new ProxyServer(options, sink, log, clock);
            server.Start();
            return server;
        }
        catch (ArgumentException error)
        {
            throw new UserError(ExitCode.Usage, StartProblem.Of(error));
        }
        catch (IOException error)
        {
            throw new UserError(ExitCode.CannotConnect, StartProblem.Of(error));
        }
    }
}
