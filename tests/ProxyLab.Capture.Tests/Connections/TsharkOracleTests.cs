using System.Globalization;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Compares every row of the corpus with what tshark and the JA4 tools said of the same captures.</summary>
public class TsharkOracleTests
{
    /// <summary>Rows in which the oracle is wrong, or speaks of what is not TCP: file, row, reason and proof.</summary>
    private static readonly (string File, string Row, string Reason)[] OnPurpose = [];

    [Theory]
    [InlineData("corpus/zeek")]
    [InlineData("corpus/ja4")]
    public void Equals_every_row_of_tshark(string folder)
    {
        var differences = new List<string>();
        foreach (var expected in OracleRows.Table($"{folder}/expected-tshark.tsv"))
        {
            var ours = OracleRows.Of($"{folder}/{expected.Key}");
            var wanted = expected.Where(row => !OnPurpose.Any(one => one.File == expected.Key && one.Row == row)).ToArray();
            differences.AddRange(wanted.Except(ours).Select(row => $"{expected.Key} - {row}"));
            differences.AddRange(ours.Except(wanted).Select(row => $"{expected.Key} + {row}"));
        }

        Assert.Equal([], differences);
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

        Assert.Equal([], differences);
    }
}
