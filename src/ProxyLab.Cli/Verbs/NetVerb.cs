using System.CommandLine;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Redirecting;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>net setup|teardown|show</c>: the system's rules that lead connections to a transparent listener.</summary>
internal static class NetVerb
{
    private static readonly Option<bool> Apply = new("--apply") { Description = "Run it, instead of printing it." };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal) => new Verb(
        "net",
        "Print, apply, remove or show the rules that lead connections to a transparent listener.",
        """
        Everything stands in a table of its own, 'inet proxylab'; TPROXY needs a routing rule and a route beside it. Without --apply it is
        printed as a shell script. Setting up twice is the same as once, and so is tearing down. What is meant for this machine itself,
        and the proxy's own connections, are left alone. proxylab proxy --net does all of this for as long as the proxy runs.

        Examples:
          proxylab net setup --to-port 8443
          proxylab net setup --to-port 8443 --port 443 --port 8443 --interface eth1 --apply
          proxylab net setup --to-port 8443 --local --apply
          proxylab net setup --tproxy --to-port 8443 | sudo sh
          proxylab net show
          proxylab net teardown --apply
        """)
    {
        Setup(terminal),
        Teardown(terminal),
        Show(terminal),
    };

    private static Command Setup(Terminal terminal)
    {
        var toPort = new Option<int>("--to-port") { Description = "The port the proxy listens on.", HelpName = "PORT", Required = true };
        toPort.Validators.Add(result => RedirectionOptions.CheckPorts(result, toPort.Name));
        var tproxy = new Option<bool>("--tproxy") { Description = "TPROXY instead of REDIRECT, for --mode tproxy." };
        var options = new RedirectionOptions("--");
        var command = new Command("setup", "Lead connections to the proxy.") { toPort, tproxy, Apply };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, _) =>
        {
            var wanted = options.Read(parsed, parsed.GetValue(toPort), "proxylab net setup") with { IsTproxy = parsed.GetValue(tproxy) };
            if (!parsed.GetValue(Apply))
            {
                terminal.Out.Write(RuleScript.Setup(wanted));
                return (int)ExitCode.NoFault;
            }

            await SystemRules.SetUpAsync(wanted with { IsIPv6 = SystemRules.HasIPv6() });
            terminal.Error.WriteLine($"The rules are in place: what was going to port {string.Join(", ", wanted.Ports)} comes to port {wanted.ToPort}.");
            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static Command Teardown(Terminal terminal)
    {
        var command = new Command("teardown", "Take the rules away; there need not be any.") { Apply };
        command.SetAction(async (parsed, _) =>
        {
            if (!parsed.GetValue(Apply))
            {
                terminal.Out.Write(RuleScript.Teardown());
                return (int)ExitCode.NoFault;
            }

            await SystemRules.TearDownAsync();
            terminal.Error.WriteLine("No rules of proxylab are in place.");
            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var command = new Command("show", "Tell whether rules are in place, who put them there, and what they are.");
        command.SetAction(async (_, _) =>
        {
            var table = await SystemRules.FindTableAsync();
            terminal.Out.WriteLine(table is null
                ? "No rules of proxylab are in place."
                : $"Rules are in place, put there by {Printable.Of(SystemRules.PutBy(table) ?? "somebody unknown")}.");
            terminal.Out.Write(Plain(table ?? string.Empty));
            foreach (var route in await SystemRules.FindRoutesAsync())
            {
                terminal.Out.WriteLine(Plain(route));
            }

            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static string Plain(string text) => Printable.Lines(text.Replace("\t", "  ", StringComparison.Ordinal));
}
