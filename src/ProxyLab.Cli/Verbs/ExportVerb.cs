using System.CommandLine;
using ProxyLab.Capture;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>export FILE... --out FILE</c>: writes judged sessions in forms that other tools read.</summary>
internal static class ExportVerb
{
    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The new file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "pcapng, json (a recording), ooni or har; by default as the name of the file ends.",
        HelpName = "FORMAT",
    };

    private static readonly Option<bool> WithKeys = new("--with-keys")
    {
        Description = "Put the keys of the exported sessions into the pcapng, so that Wireshark decrypts it: whoever has the file can.",
    };

    private static readonly Option<bool> Redact = new("--redact")
    {
        Description = "Replace names and addresses by pseudonyms, the same for the same throughout the file.",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "CLIENT ORIGIN: captures from either side of a box; or recordings.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Verb(
            "export",
            "Write judged sessions as pcapng, JSON, OONI or HAR.",
            """
            Write what compare judges in forms that other tools read: pcapng for Wireshark, with both legs as interfaces, findings as packet comments and the
            verdict as the section's; json, a ProxyLab recording; ooni, OONI's archival tls_handshakes; har, HAR 1.2 with failed TLS sessions as entries.
            Protected records stand in a pcapng where they are known: from captures always, from recordings made with --keep-records.

            Examples:
              proxylab export client.pcap origin.pcap --keys sslkeys.log --with-keys --out both.pcapng
              proxylab export session.ndjson --redact --out ticket.har
              proxylab export session.ndjson --format ooni --out handshakes.json
            """)
        {
            files, Out, Format, WithKeys, Redact, CaptureInputs.Host, CommonOptions.Keys, CaptureInputs.Direct, CommonOptions.Trust, CommonOptions.Force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(WithKeys) && result.GetValue(Redact))
            {
                result.AddError("--with-keys would lay open what --redact takes out: choose one.");
            }
        });
        command.SetAction(parsed => (int)Export(terminal, parsed, parsed.GetValue(files)!));
        return command;
    }

    private static ExitCode Export(Terminal terminal, ParseResult parsed, IReadOnlyList<string> paths)
    {
        var path = parsed.GetValue(Out)!;
        var format = ExportFormats.Of(parsed.GetValue(Format), path);
        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error) ?? KeyLog.Empty;
        Func<HandshakePair, HandshakePair>? redaction = parsed.GetValue(Redact) ? new Redaction().Apply : null;
        var captures = CaptureInputs.Captures(paths);
        var (sessions, faults) = captures.Count > 0 ? OfCaptures(terminal, parsed, captures, redaction, ref keys) : OfRecordings(parsed, paths, redaction);
        if (sessions.Count == 0 && faults.Count > 0)
        {
            throw new UserError(ExitCode.BadInput, faults[0]);
        }

        var export = new SessionExport(sessions, parsed.GetValue(WithKeys) ? keys : KeyLog.Empty, redaction is not null);
        export.Write(path, format, parsed.GetValue(CommonOptions.Force), terminal.Clock);
        terminal.Error.WriteLine($"proxylab: {sessions.Count} sessions written to {Rendering.Printable.Of(path)}.");
        foreach (var fault in faults)
        {
            terminal.Error.WriteLine($"proxylab: {Rendering.Printable.Lines(fault)}");
        }

        return faults.Count > 0 ? ExitCode.BadInput : ExitCode.NoFault;
    }

    private static (IReadOnlyList<JudgedSession> Sessions, IReadOnlyList<string> Faults) OfCaptures(
        Terminal terminal, ParseResult parsed, IReadOnlyList<string> captures, Func<HandshakePair, HandshakePair>? redaction, ref KeyLog keys)
    {
        var compared = CaptureInputs.Compare(terminal, parsed, captures, keepsProtected: true, redaction);
        foreach (var secrets in compared.Secrets)
        {
            keys = keys.Join(KeyLog.Parse(secrets.Span));
        }

        return ([.. compared.Sessions.Select(session => session.Judged)], compared.Faults);
    }

    private static (IReadOnlyList<JudgedSession> Sessions, IReadOnlyList<string> Faults) OfRecordings(
        ParseResult parsed, IReadOnlyList<string> paths, Func<HandshakePair, HandshakePair>? redaction)
    {
        var trust = parsed.GetValue(CommonOptions.Trust) is { Length: > 0 } named ? TrustFiles.Load(named) : null;
        var host = parsed.GetValue(CaptureInputs.Host);
        var (pairs, _, faults) = RecordingInputs.Read(paths);
        return (
            [.. pairs
                .Where(pair => host is null || string.Equals(pair.Host, host, StringComparison.OrdinalIgnoreCase))
                .Select(pair => trust is null ? pair : Revalidation.Under(pair, trust))
                .Select(pair => JudgedSession.Of(redaction is null ? pair : redaction(pair)))],
            faults);
    }
}
