using System.CommandLine;
using System.Text.Json.Nodes;
using ProxyLab.Cli.Explain;
using ProxyLab.Cli.Rendering;
using Spectre.Console;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>explain CODE</c>: what a symptom, verify code, alert or error name means, whose it can be, what to do.</summary>
internal static class ExplainVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var code = new Argument<string[]>("CODE")
        {
            Description = "A symptom (T3), an OpenSSL verify code (20, X509_V_ERR_CERT_HAS_EXPIRED), an alert (40, unknown_ca), "
                + "a curl exit code (60), the name a browser or runtime prints, or the whole line that a program printed.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Verb(
            "explain",
            "Explain a code: what it means, whose fault it can be, what to do.",
            """
            A number that several families use shows every reading. Of a whole line, every code and text in it is explained, the most
            specific first; quote the line where the shell would read its parentheses.

            Examples:
              proxylab explain T3
              proxylab explain 48
              proxylab explain NET::ERR_CERT_AUTHORITY_INVALID
              proxylab explain unable to get local issuer certificate
              proxylab explain 'curl: (60) SSL certificate problem: certificate has expired'
            """)
        {
            code,
            CommonOptions.Json,
        };
        command.SetAction(parsed => (int)Explain(terminal, string.Join(' ', parsed.GetValue(code)!), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    private static ExitCode Explain(Terminal terminal, string code, bool json)
    {
        var readings = ExplanationTable.Built.Find(code);
        if (readings.Count == 0)
        {
            var near = ExplanationTable.Built.Near(code);
            throw new UserError(
                ExitCode.Usage,
                $"'{Printable.Of(code)}' is no code I know."
                + (near.Count == 0 ? string.Empty : $" Did you mean {string.Join(", ", near)}?"));
        }

        if (json)
        {
            terminal.Out.WriteLine(Json(code, readings).ToJsonString());
            return ExitCode.NoFault;
        }

        foreach (var reading in readings)
        {
            Show(terminal.Screen, reading);
        }

        return ExitCode.NoFault;
    }

    private static void Show(IAnsiConsole screen, Explanation reading)
    {
        var number = reading.Number is { } value ? $" ({value})" : string.Empty;
        screen.Write(new Text($"{reading.Name}{number}", new Style(decoration: Decoration.Bold)));
        screen.WriteLine($" - {reading.Kind}");
        Labelled.Write(screen, "means", reading.Meaning);
        Labelled.Write(screen, "whose", Whose(reading.Owners));
        if (reading.Cause != reading.Meaning && reading.Kind != "symptom")
        {
            Labelled.Write(screen, "cause", reading.Cause);
        }

        Labelled.Write(screen, "do", reading.Remedy);
        screen.WriteLine();
    }

    private static string Whose(IReadOnlyList<string> owners) =>
        string.Join(" or ", owners.Select(owner => owner == "none" ? "nobody's: no fault by itself" : owner));

    private static JsonObject Json(string code, IReadOnlyList<Explanation> readings) => new()
    {
        ["query"] = code,
        ["readings"] = new JsonArray([.. readings.Select(reading => (JsonNode)new JsonObject
        {
            ["kind"] = reading.Kind,
            ["name"] = reading.Name,
            ["number"] = reading.Number,
            ["meaning"] = reading.Meaning,
            ["owners"] = new JsonArray([.. reading.Owners.Select(owner => (JsonNode)owner)]),
            ["cause"] = reading.Cause,
            ["remedy"] = reading.Remedy,
        })]),
    };
}
