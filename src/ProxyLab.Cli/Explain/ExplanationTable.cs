using System.Globalization;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Explain;

/// <summary>Is everything <c>explain</c> knows: symptoms, verify codes, alerts, and the names that programs print.</summary>
internal sealed class ExplanationTable
{
    private static readonly Lazy<ExplanationTable> Loaded = new(Load);

    private readonly Dictionary<string, Explanation> _symptoms;

    private ExplanationTable(IReadOnlyList<Explanation> all)
    {
        All = all;
        _symptoms = all.Where(row => row.Kind == "symptom").ToDictionary(row => row.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the table that comes with the program.</summary>
    public static ExplanationTable Built => Loaded.Value;

    /// <summary>Gets every row: symptoms, then alerts and the names that programs print, then verify codes.</summary>
    public IReadOnlyList<Explanation> All { get; }

    /// <summary>Finds a symptom by its code.</summary>
    public Explanation? Symptom(string code) => _symptoms.GetValueOrDefault(code);

    /// <summary>
    /// Finds every reading of a code, or of each code in a text that a program printed, the most specific first; a bare number may be
    /// an alert, a verify code, an exit code.
    /// </summary>
    public IReadOnlyList<Explanation> Find(string code)
    {
        var asked = CodeName.Normalise(code);
        if (IsNumber(asked, out var number))
        {
            return [.. All.Where(row => row.Number == number)];
        }

        var named = All.Where(row => CodeName.Of(row).Any(name => CodeName.Matches(name, asked))).ToList();
        return named.Count > 0 ? named : PastedText.Readings(code, All);
    }

    /// <summary>Lists the names nearest to one that is not known; a number has no neighbours.</summary>
    public IReadOnlyList<string> Near(string code)
    {
        var asked = CodeName.Normalise(code);
        return IsNumber(asked, out _) ? [] : [.. All
            .Select(row => (row.Name, Distance: CodeName.Of(row).Min(name => CodeName.Distance(asked, name))))
            .Where(row => row.Distance <= Math.Max(2, asked.Length / 3))
            .OrderBy(row => row.Distance)
            .Select(row => row.Name)
            .Distinct()
            .Take(5)];
    }

    private static bool IsNumber(string asked, out int number) =>
        int.TryParse(asked, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static ExplanationTable Load()
    {
        var topics = TableFile.Rows("topics").ToDictionary(row => row[0], StringComparer.Ordinal);
        return new ExplanationTable([
            .. TableFile.Rows("symptoms").Select(row =>
                new Explanation("symptom", row[0], null, $"{row[1]}: {row[3]}", row[2].Split(','), row[3], row[4])),
            .. TableFile.Rows("codes").Select(row => Code(row, topics[row[4]])),
            .. TableFile.Rows("verify-topics").Select(row => Verify(int.Parse(row[0], CultureInfo.InvariantCulture), topics[row[1]])),
        ]);
    }

    private static Explanation Verify(int number, string[] topic)
    {
        var code = new VerifyCode(number);
        var alert = code.Alert == 0 ? string.Empty : $" An OpenSSL client sends alert {code.Alert} for it.";
        var text = code.Text.Length == 0 ? code.Name : code.Text;
        return new Explanation("verify code", code.Name, number, $"{text}.{alert}", topic[1].Split(','), topic[2], topic[3])
        {
            Aliases = [code.Name.Replace("X509_V_ERR_", string.Empty, StringComparison.Ordinal), text],
        };
    }

    private static Explanation Code(string[] row, string[] topic) => new(
        Kind(row[0]),
        row[1],
        row[2].Length == 0 ? null : int.Parse(row[2], CultureInfo.InvariantCulture),
        row[5],
        topic[1].Split(','),
        topic[2],
        topic[3])
    {
        Aliases = row[3].Split(',', StringSplitOptions.RemoveEmptyEntries),
    };

    private static string Kind(string kind) => kind switch
    {
        "alert" => "TLS alert",
        "chromium" => "Chromium error",
        "curl" => "curl exit code",
        "curl-text" => "curl message",
        "dotnet" => ".NET chain status",
        "firefox" => "Firefox error",
        "go" => "Go error",
        "java" => "Java error",
        "node" => "Node.js error",
        "ooni" => "OONI failure",
        "openssl" => "OpenSSL error",
        "python" => "Python error",
        _ => kind,
    };
}
