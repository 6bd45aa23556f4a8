using System.Globalization;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Writes what was read of a capture as tshark wrote the tables in the corpus: a row a frame.</summary>
internal static class OracleRows
{
    /// <summary>Reads a table without its header: the file's name, and the rest of the row.</summary>
    public static ILookup<string, string> Table(string name) => Encoding.UTF8.GetString(SharedFile.Read(name))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .ToLookup(line => line[..line.IndexOf('\t', StringComparison.Ordinal)], line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].TrimEnd('\r'));

    /// <summary>Writes the rows of a capture.</summary>
    public static List<string> Of(string capture)
    {
        var rows = new SortedDictionary<int, (int Stream, List<WireItem> Items)>();
        using var input = SharedFile.Open(capture);
        CaptureFile.Read(input, new CaptureOptions(), connection =>
        {
            foreach (var seen in connection.Leg.Events.Span.ToArray().OfType<LegEvent.Seen>())
            {
                if (seen.Source == FactSource.Wire && IsInTable(seen.Item))
                {
                    rows.TryAdd(seen.Frame!.Value, (connection.Stream, []));
                    rows[seen.Frame.Value].Items.Add(seen.Item);
                }
            }
        });
        return [.. rows.Select(row => Row(row.Key, row.Value.Stream, row.Value.Items))];
    }

    private static bool IsInTable(WireItem item) => item is WireItem.AlertRecord { Value: not null }
        or WireItem.Handshake { Type: HandshakeType.ClientHello or HandshakeType.ServerHello or HandshakeType.HelloRetryRequest }
        or WireItem.NonTls { Kind: NonTlsKind.Ssl2 };

    private static string Row(int frame, int stream, List<WireItem> items)
    {
        var columns = new List<string>[10];
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at] = [];
        }

        foreach (var item in items)
        {
            Add(columns, item);
        }

        columns[0] = [string.Join('+', Order.Where(columns[0].Contains))];
        return string.Create(CultureInfo.InvariantCulture, $"{stream}\t{frame}\t")
            + string.Join('\t', columns.Select(column => string.Join(',', column)));
    }

    private static void Add(List<string>[] columns, WireItem item)
    {
        switch (item)
        {
            case WireItem.AlertRecord { Value: { } alert }:
                columns[0].Add("alert");
                columns[8].Add($"{alert.Level}");
                columns[9].Add($"{alert.Description.Value}");
                break;
            case WireItem.Handshake { IsSsl2Form: true } message:
                Add(columns, ClientHello.ParseSsl2(message.Raw.Memory).Value!);
                break;
            case WireItem.Handshake { Type: HandshakeType.ClientHello } message:
                Add(columns, ClientHello.Parse(message.Raw.Memory).Value!);
                break;
            case WireItem.Handshake message:
                Add(columns, ServerHello.Parse(message.Raw.Memory).Value!);
                break;
            default:
                columns[0].Add("server_hello");
                break;
        }
    }

    private static void Add(List<string>[] columns, ClientHello hello)
    {
        columns[0].Add("client_hello");
        columns[1].Add(Hex(hello.LegacyVersion.Value));
        columns[2].AddRange((hello.SupportedVersions ?? default).Select(version => Hex(version.Value)));
        columns[3].AddRange(hello.ServerName is { } name ? [name] : []);
        columns[4].AddRange((hello.Alpn ?? default).Select(protocol => Encoding.UTF8.GetString(protocol.Span)));
        columns[5].AddRange(hello.IsSsl2Form ? [] : [Ja3.Of(hello)]);
    }

    private static void Add(List<string>[] columns, ServerHello hello)
    {
        columns[0].Add("server_hello");
        columns[1].Add(Hex(hello.LegacyVersion.Value));
        columns[2].AddRange(hello.SelectedVersion is { } version ? [Hex(version.Value)] : []);
        columns[4].AddRange(hello.Alpn is { } alpn ? [Encoding.UTF8.GetString(alpn.Span)] : []);
        columns[6].Add(Ja3.Of(hello));
        columns[7].Add(Hex(hello.CipherSuite.Value));
    }

    // A row that names several kinds names them in this order.
    private static readonly string[] Order = ["client_hello", "server_hello", "alert"];

    private static string Hex(ushort value) => $"0x{value:x4}";
}
