using System.Globalization;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Compares every row of the corpus with what tshark and the JA4 tools said of the same captures.</summary>
public class TsharkOracleTests
{
    /// <summary>Rows in which we differ: file, tshark's row, our row, the reason, and where in the file which bytes prove it.</summary>
    private static readonly (string File, string? Theirs, string? Ours, string Reason, string Frame, string Bytes)[] OnPurpose =
    [
    ];

    [Theory]
    [InlineData("corpus/zeek")]
    [InlineData("corpus/ja4")]
    public void Equals_every_row_of_tshark(string folder)
    {
        var differences = new List<string>();
        foreach (var expected in OracleRows.Table($"{folder}/expected-tshark.tsv"))
        {
            var ours = OracleRows.Of($"{folder}/{expected.Key}");
            var wanted = expected.ToArray();
            differences.AddRange(wanted.Except(ours).Select(row => $"{expected.Key} - {row}"));
            differences.AddRange(ours.Except(wanted).Select(row => $"{expected.Key} + {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void Equals_every_published_JA4()
    {
        var differences = new List<string>();
        foreach (var expected in OracleRows.Table("corpus/ja4/expected-ja4.tsv"))
        {
            var ours = new List<string>();
            using var input = SharedFile.Open($"corpus/ja4/{expected.Key}");
            CaptureFile.Read(input, new CaptureOptions(), connection =>
            {
                if (connection.Leg.ClientHello is { } hello)
                {
                    var (client, origin) = (connection.Client, connection.Origin);
                    ours.Add(string.Create(CultureInfo.InvariantCulture,
                        $"{connection.Stream}\t{client.ToIPAddress()}\t{client.Port}\t{origin.ToIPAddress()}\t{origin.Port}\t{hello.ServerName}\t{Ja4.Of(hello)}"));
                }
            });
            differences.AddRange(expected.Except(ours).Select(row => $"{expected.Key} - {row}"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}
