using System.CommandLine;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Captures.Json;
using ProxyLab.Cli.Rendering;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>show FILE...</c>: what stands in captures and recordings, message by message.</summary>
internal static class ShowVerb
{
    private static readonly Option<int[]> Streams = new("--stream")
    {
        Description = "Only this connection, numbered as Wireshark's tcp.stream (repeatable).",
        HelpName = "N",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Host = new("--host")
    {
        Description = "Only connections that asked for this host; with --capture-commands the host to filter for.",
        HelpName = "NAME",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Tell connections without TLS one by one too.",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Captures (pcap or pcapng, gzip too) or recordings; - reads standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Verb(
            "show",
            "Show every TLS message of captures and recordings.",
            """
            Show captures and recordings: each TCP connection, each TLS message with its frame, time and telling fields. Nothing is judged.
            TLS is found on any port, after CONNECT, SOCKS and STARTTLS too. Keys, of --keys or in the file, lay open what is encrypted.
            JSON has one document a file, an array of them for several files: {file, connections: [{stream, client, server,
            sslHistory, messages: [{frame, time, from, type, ..., ja3, ja3s, ja4, raw}], end}]}. Connections come in the order in
            which they end; stream is Wireshark's tcp.stream.
            A damaged file is shown up to the damage, told on standard error with its offset, and the exit code is 65.

            Examples:
              proxylab show client.pcap
              proxylab show client.pcap --keys sslkeys.log --host example.com
              proxylab show client.pcapng.gz --json | jq '.connections[].messages[] | select(.type == "alert")'
              proxylab show --capture-commands --host example.com
            """)
        {
            files, CommonOptions.Keys, CommonOptions.Json, Streams, Host, All, CaptureInputs.Commands, CaptureInputs.Port,
        };
        CaptureInputs.NeedFiles(command, files);
        command.SetAction((parsed, interrupted) => Task.FromResult((int)Show(terminal, parsed, parsed.GetValue(files)!, interrupted)));
        return command;
    }

    private static ExitCode Show(
        Terminal terminal, ParseResult parsed, string[] files, CancellationToken interrupted)
    {
        if (CaptureInputs.Told(terminal, parsed, Host))
        {
            return ExitCode.NoFault;
        }

        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error);
        var (streams, host) = (parsed.GetValue(Streams)!, parsed.GetValue(Host));
        using IShownOutput output = parsed.GetValue(CommonOptions.Json)
            ? new ShowJson(terminal.Out, files.Length > 1)
            : new ConnectionsView(terminal.Screen, files.Length > 1, parsed.GetValue(CommonOptions.Quiet), parsed.GetValue(All));
        var exit = ExitCode.NoFault;
        var (hosts, isMet) = (new HostNames(), false);
        if (RealPath.Repeated(files) is { } twice)
        {
            terminal.Error.WriteLine($"proxylab: {Printable.Of(twice)} is named twice, and shown twice.");
        }

        foreach (var file in files)
        {
            var summary = Show(terminal, file, keys, output, connection =>
            {
                interrupted.ThrowIfCancellationRequested();
                hosts.Add(connection.Host);
                isMet |= connection.Matches([], host);
                return connection.Matches(streams, host);
            });
            output.End(summary);
            if (summary.Fault is { } fault)
            {
                terminal.Error.WriteLine($"proxylab: {Printable.Lines(fault.StartsWith(file, StringComparison.Ordinal) ? fault : $"{file}: {fault}")}");
                exit = ExitCode.BadInput;
            }
        }

        return host is null || isMet || exit != ExitCode.NoFault ? exit : throw hosts.None("connection", host);
    }

    private static ShownSummary Show(
        Terminal terminal, string path, KeyLog? keys, IShownOutput output, Func<ShownConnection, bool> isAsked)
    {
        output.Begin(path);
        try
        {
            using var file = InputFile.Open(path, terminal.OpenInput);
            var progress = ProgressLine.For(file, terminal);
            var summary = ShownFile.Read(
                file,
                keys,
                connection =>
                {
                    if (isAsked(connection))
                    {
                        progress?.Clear();
                        output.Write(connection);
                    }
                },
                progress);
            progress?.Clear();
            return summary;
        }
        catch (UserError error)
        {
            return ShownSummary.Unreadable(error.Message);
        }
        catch (IOException error) when (!StandardOutput.IsClosed(error))
        {
            return ShownSummary.Unreadable($"{path} cannot be read further: {error.Message}");
        }
    }
}
