using System.CommandLine;
using ProxyLab.Capture;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>export FILE... --out FILE</c>: writes judged sessions in forms that other tools read.</summary>
internal static class ExportVerb
{
    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The new file to write; - writes to standard output and takes --format.",
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
            Description = "CLIENT ORIGIN: captures from either side of a box; or recordings; - reads standard input.",
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
            files, Out, Format, WithKeys, Redact, CaptureInputs.Host, CommonOptions.Keys, CaptureInputs.Direct, CaptureInputs.OneClock, CommonOptions.Trust, CommonOptions.Force,
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
        Check(parsed, path, format, paths);
        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error);
        Func<HandshakePair, HandshakePair>? redaction = parsed.GetValue(Redact) ? new Redaction().Apply : null;
        using var inputs = InputFiles.Open(terminal, paths, parsed.GetValue(CaptureInputs.Direct));
        var (sessions, _, faults) = inputs.Sides.Count > 0
            ? OfCaptures(terminal, parsed, inputs.Sides, redaction, ref keys)
            : RecordingInputs.Judge(parsed, inputs, CaptureInputs.Baselines(terminal, parsed), redaction);
        if (sessions.Count == 0)
        {
            throw new UserError(
                ExitCode.BadInput, faults.Count > 0 ? faults[0] : "There is no session to export: nothing is written.");
        }

        if (parsed.GetValue(WithKeys) && keys is not { Count: > 0 })
        {
            throw new UserError(
                ExitCode.Usage, "--with-keys has no keys to put in: name a key log with --keys; the files hold none.");
        }

        var put = parsed.GetValue(WithKeys) ? keys! : KeyLog.Empty;
        var export = new SessionExport(sessions, put, redaction is not null);
        Write(terminal, parsed, export, path, format);
        var place = path == StandardOutput ? "standard output" : Printable.Of(path);
        terminal.Error.WriteLine($"proxylab: {Counted.Of(sessions.Count, "session")} written to {place}.");
        foreach (var fault in faults)
        {
            terminal.Error.WriteLine($"proxylab: {Printable.Lines(fault)}");
        }

        return faults.Count > 0 ? ExitCode.BadInput : ExitCode.NoFault;
    }

    private static void Check(ParseResult parsed, string path, ExportFormat format, IReadOnlyList<string> inputs)
    {
        if (parsed.GetValue(WithKeys) && format != ExportFormat.Pcapng)
        {
            throw new UserError(
                ExitCode.Usage, "--with-keys goes with pcapng only: no other form has a place for keys.");
        }

        var (keys, trust) = (parsed.GetValue(CommonOptions.Keys)!, parsed.GetValue(CommonOptions.Trust)!);
        string?[] read = [.. inputs, .. keys, .. trust, parsed.GetValue(CaptureInputs.Direct)];
        if (path != StandardOutput && RealPath.SameAs(path, read.OfType<string>()) is { } input)
        {
            throw new UserError(
                ExitCode.Usage, $"{path} is also read ({input}): an input is never overwritten, --force or not.");
        }
    }

    private static void Write(
        Terminal terminal, ParseResult parsed, SessionExport export, string path, ExportFormat format)
    {
        if (path == StandardOutput)
        {
            using var output = terminal.OpenOutput();
            export.Write(output, format, terminal.Clock);
            return;
        }

        export.Write(path, format, parsed.GetValue(CommonOptions.Force), terminal.Clock);
    }

    private static JudgedInputs OfCaptures(
        Terminal terminal,
        ParseResult parsed,
        IReadOnlyList<InputFile> captures,
        Func<HandshakePair, HandshakePair>? redaction,
        ref KeyLog? keys)
    {
        var compared = CaptureInputs.Compare(terminal, parsed, captures, keys, keepsProtected: true, redaction);
        foreach (var secrets in compared.Secrets)
        {
            keys = (keys ?? KeyLog.Empty).Join(KeyLog.Parse(secrets.Span));
        }

        return new([.. compared.Sessions.Select(session => session.Judged)], compared.Notes, compared.Faults);
    }

    private const string StandardOutput = "-";
}
