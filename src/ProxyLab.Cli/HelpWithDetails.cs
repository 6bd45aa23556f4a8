using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ProxyLab.Cli.Verbs;

namespace ProxyLab.Cli;

/// <summary>Shows the library's help, then what a verb has to add.</summary>
internal sealed class HelpWithDetails : SynchronousCommandLineAction
{
    private const string RootDetails =
        """
        Examples:
          proxylab demo                                  seven handshakes on this machine, each with its verdict
          proxylab proxy --record session.ndjson         listen, record both legs, judge every session
          proxylab run -- curl https://example.com/      run one command through the proxy and judge it
          proxylab compare session.ndjson                judge a recording again
          proxylab show client.pcap                      every TLS message of a capture
          proxylab net setup --to-port 8443              the rules that lead connections to a transparent listener
          proxylab explain ERR_CERT_AUTHORITY_INVALID    what a code means and what to do

        Exit codes:
          0 no fault, 1 origin, 2 middlebox or path, 3 client, 4 undecided, 5 interception without fault, 6 several,
          64 usage, 65 bad input, 69 cannot connect, 70 internal, 130 interrupted
          Of several sessions the worst decides: middlebox, several, path, origin, client, undecided, then interception.
        """;

    private readonly HelpAction _inner;

    private HelpWithDetails(HelpAction inner) => _inner = inner;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts it in the place of a root command's help.</summary>
    public static RootCommand Install(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithDetails((HelpAction)help.Action!);
        }

        return root;
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        _inner.Invoke(parseResult);
        var details = parseResult.CommandResult.Command switch
        {
            RootCommand => RootDetails,
            Verb verb => verb.Details,
            _ => null,
        };
        if (details is not null)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(details);
        }

        return (int)ExitCode.NoFault;
    }
}
