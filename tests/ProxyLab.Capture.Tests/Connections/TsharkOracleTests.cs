using System.Globalization;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Compares every row of the corpus with what tshark and the JA4 tools said of the same captures.</summary>
public class TsharkOracleTests
{
    /// <summary>Rows in which we differ: which, why, and the bytes that prove it.</summary>
    private static readonly (string Table, string File, string? Theirs, string Ours, string Reason, int Frame, string Bytes)[] OnPurpose =
    [
        ("expected-tshark.tsv", "corpus/zeek/ssl-v2.pcap", "0\t8\tserver_hello", "0\t6\tserver_hello",
            "an SSL 2.0 SERVER-HELLO (type 4, version 0002) is certain with its first bytes; tshark waits for its last", 6, "83b404000100020387"),
        ("expected-tshark.tsv", "corpus/zeek/hrr.pcap", null, "0\t11\tserver_hello",
            "tshark's table has no row for the ServerHello that follows the HelloRetryRequest", 11, "160303009b020000970303c962a48c"),
        ("expected-ja4.tsv", "corpus/ja4/tls-non-ascii-alpn.pcapng", "0\t192.168.1.168\t50112\t142.251.16.94\t443\tclientservices.googleapis.com\tt13d151699_8daaf6152771_",
            "0\t192.168.1.168\t50112\t142.251.16.94\t443\tclientservices.googleapis.com\tt13d1516bd_8daaf6152771_",
            "the first protocol is BA AD, whose hex begins with b and ends with d (JA4 specification, ALPN); the published value has 99", 1, "0010000e000c02baad"),
    ];

    [CorpusTheory]
    [InlineData("corpus/zeek")]
    [InlineData("corpus/ja4")]
    public void Equals_every_row_of_tshark(string folder)
    {
        var differences = new List<string>();
        foreach (var expected in OracleRows.Table($"{folder}/expected-tshark.tsv"))
        {
            var ours = OracleRows.Of($"{folder}/{expected.Key}");
            differences.AddRange(Differences("expected-tshark.tsv", $"{folder}/{expected.Key}", expected, ours));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [CorpusFact]
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
            differences.AddRange(Differences("expected-ja4.tsv", $"corpus/ja4/{expected.Key}", expected, ours));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [CorpusFact]
    public void Has_the_bytes_that_prove_every_difference()
    {
        Assert.InRange(OnPurpose.Length, 0, 5);
        foreach (var one in OnPurpose)
        {
            using var reader = CaptureReader.Open(SharedFile.Open(one.File));
            for (var frame = 0; frame < one.Frame; frame++)
            {
                Assert.True(reader.Next());
            }

            Assert.Contains(one.Bytes, Convert.ToHexStringLower(reader.Current.Bytes), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Differences(string table, string file, IEnumerable<string> theirs, IEnumerable<string> ours)
    {
        var known = OnPurpose.Where(one => one.Table == table && one.File == file).ToArray();
        var (left, right) = (theirs.ToList(), ours.ToList());
        foreach (var one in known)
        {
            var removed = left.RemoveAll(row => one.Theirs is { } start && row.StartsWith(start, StringComparison.Ordinal));
            Assert.Equal(one.Theirs is null ? 0 : 1, removed);
            Assert.Equal(1, right.RemoveAll(row => row.StartsWith(one.Ours, StringComparison.Ordinal)));
        }

        return left.Except(right).Select(row => $"{file} - {row}").Concat(right.Except(left).Select(row => $"{file} + {row}"));
    }
}
