using System.Text;
using System.Text.RegularExpressions;
using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests;

/// <summary>Holds the promise: whatever a recording file yields, damaged or made up, is judged without an exception.</summary>
public partial class DamagedRecordingTests
{
    [Fact]
    public void Whatever_is_read_of_a_damaged_recording_is_judged_and_written_again()
    {
        var situations = Situations.All.Select(situation => Written(situation.Pair)).ToArray();
        var judged = 0;
        for (var seed = 0; seed < Iterations; seed++)
        {
            var random = new Random(seed);
            var lines = situations[seed % situations.Length].ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                Damage(lines, random);
            }

            foreach (var pair in RecordingFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)))).Sessions)
            {
                Assert.NotEmpty(VerdictJson.Of(Judge.Of(pair)).ToJsonString());
                RecordingFile.WriteSession(TextWriter.Null, pair);
                judged++;
            }
        }

        Assert.InRange(judged, Iterations / 2, int.MaxValue);
    }

    private static string[] Written(HandshakePair pair)
    {
        using var text = new StringWriter();
        RecordingFile.WriteHeader(text, pair.StartedAt);
        RecordingFile.WriteSession(text, pair);
        return text.ToString().Split('\n');
    }

    // The first two lines stay: without them there is hardly a recording left to judge.
    private static void Damage(List<string> lines, Random random)
    {
        var at = random.Next(2, lines.Count);
        switch (random.Next(6))
        {
            case 0 when lines.Count > 3:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(2, lines.Count)]);
                break;
            case 2:
                lines[at] = Number().Replace(lines[at], number => random.Next(3) == 0 ? Extremes[random.Next(Extremes.Length)] : number.Value);
                break;
            case 3:
                lines[at] = Raw().Replace(lines[at], raw => Scratched(raw.Value, random));
                break;
            case 4:
                lines[at] = Time().Replace(lines[at], time => random.Next(2) == 0 ? Times[random.Next(Times.Length)] : time.Value);
                break;
            default:
                lines[at] = Text().Replace(lines[at], text => random.Next(8) == 0 ? Texts[random.Next(Texts.Length)] : text.Value);
                break;
        }
    }

    private static string Scratched(string raw, Random random)
    {
        var characters = raw.ToCharArray();
        characters[random.Next(raw.Length)] = "0123456789abcdef"[random.Next(16)];
        return new(characters);
    }

    [GeneratedRegex(@"(?<="":)-?\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("(?<=\"raw\":\")[0-9a-f]+")]
    private static partial Regex Raw();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[^""]*")]
    private static partial Regex Time();

    [GeneratedRegex("(?<=\":)\"[a-z_]*\"")]
    private static partial Regex Text();

    private static readonly string[] Extremes =
        ["0", "-1", "1e9", "-999999999.99", "2147483647", "-2147483648", "9223372036854775807", "-9223372036854775808"];

    private static readonly string[] Times = ["0001-01-01T00:00:00Z", "1900-01-01T00:00:00Z", "9000-12-31T00:00:00Z", "9999-12-31T23:59:59-13:00"];

    private static readonly string[] Texts = ["\"\"", "\"client\"", "\"origin\"", "\"direct\"", "\"x\\u001b[2J\"", "null", "[]", "{}"];

    private const int Iterations = 2_000;
}
