using System.Text;
using CsCheck;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Reads key logs, right and wrong ones.</summary>
public class KeyLogTests
{
    private const string Random = "60ac4096515839b702732865a03f10e81273fec77cfec3409113c4663b135b51";
    private const string Other = "70ac4096515839b702732865a03f10e81273fec77cfec3409113c4663b135b51";
    private const string Secret = "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21";

    private static readonly string Master = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 6));

    private static readonly string[] Labels =
    [
        "CLIENT_EARLY_TRAFFIC_SECRET", "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0", "CLIENT_TRAFFIC_SECRET_1", "EXPORTER_SECRET",
        "EARLY_EXPORTER_SECRET", "ECH_SECRET",
    ];

    private static readonly Gen<string> AnyPart = Gen.Frequency(
        (3, Gen.OneOf("CLIENT_RANDOM ", "RSA ", Random, " ", "\n", Secret, Master, "#", "\r")), (1, Gen.String));

    [Fact]
    public void Reads_every_label()
    {
        var keys = Read(string.Join('\n', Labels.Select(label => $"{label} {Random} {Secret}")));

        Assert.All(Labels, label => Assert.Equal(Bytes.FromHex(Secret), keys.Find(label, Bytes.FromHex(Random))));
        Assert.Equal(Labels.Length, keys.Count);
        Assert.Empty(keys.Faults);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\n\n# a comment\n  \n")]
    [InlineData(" \t\n")]
    public void Reads_every_end_of_line_and_a_last_line_without_one(string end)
    {
        var keys = Read(
            $"\uFEFF# SSL/TLS secrets log file{end}CLIENT_RANDOM {Random.ToUpperInvariant()} {Master}{end}"
            + $"CLIENT_TRAFFIC_SECRET_0 {Other} {Secret}");

        Assert.Equal(Bytes.FromHex(Master), keys.Find("CLIENT_RANDOM", Bytes.FromHex(Random)));
        Assert.True(keys.Knows(Bytes.FromHex(Other)));
        Assert.Equal(2, keys.Count);
        Assert.Empty(keys.Faults);
    }

    [Theory]
    [InlineData("CLIENT_RANDOM")]
    [InlineData("CLIENT_RANDOM " + Random)]
    [InlineData("CLIENT_RANDOM " + Random + " " + Secret)]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " " + Secret + "00")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " " + Secret + "0")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " " + Secret + " " + Secret)]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + "00 " + Secret)]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 zz" + Random + " " + Secret)]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " zz" + Secret)]
    [InlineData("client_traffic_secret_0 " + Random + " " + Secret)]
    [InlineData("RSA 0011223344556677 " + Secret)]
    [InlineData("\u00FF\u0000\u0001")]
    public void Says_which_line_is_wrong_without_a_byte_of_it_and_reads_the_rest(string line)
    {
        var keys = Read($"# first\n{line}\nCLIENT_TRAFFIC_SECRET_0 {Other} {Secret}\n");

        var fault = Assert.Single(keys.Faults.ToArray());
        Assert.Equal(2, fault.Line);
        Assert.DoesNotContain(Secret[..6], $"{fault}", StringComparison.Ordinal);
        Assert.DoesNotContain(Random[..6], $"{fault}", StringComparison.Ordinal);
        Assert.Equal(1, keys.Count);
    }

    [Fact]
    public void Shows_no_secret_in_any_text()
    {
        var keys = Read($"CLIENT_TRAFFIC_SECRET_0 {Random} {Secret}");

        Assert.DoesNotContain(Secret[..6], $"{keys} {new ConversationOptions(keys)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_two_logs_of_one_connection()
    {
        var first = Read($"CLIENT_TRAFFIC_SECRET_0 {Random} {Secret}\nwrong");
        var second = Read(
            $"SERVER_TRAFFIC_SECRET_0 {Random} {Secret}\nCLIENT_TRAFFIC_SECRET_0 {Random} {Secret}\n\nwrong");

        var joined = first.Join(second).Join(KeyLog.Empty);

        Assert.Equal(2, joined.Count);
        Assert.Equal([2, 4], joined.Faults.ToArray().Select(fault => fault.Line));
        Assert.Equal(1, first.Count);
    }

    [Fact]
    public void Writes_the_lines_of_the_connections_asked_for()
    {
        var lines = $"CLIENT_TRAFFIC_SECRET_0 {Random} {Secret}\nSERVER_TRAFFIC_SECRET_0 {Random} {Secret}\n";
        var keys = Read($"{lines}CLIENT_RANDOM {Other} {Master}");
        var random = Bytes.FromHex(Random);

        var text = keys.Write([random, random, Bytes.FromHex(Secret)]);

        Assert.Equal(lines, text);
        Assert.Empty(keys.Write([]));
    }

    [Fact]
    public void Counts_a_cut_last_line_as_a_fault()
    {
        var whole = $"CLIENT_RANDOM {Random} {Master}";
        for (var length = 1; length < whole.Length; length++)
        {
            var keys = Read(whole[..length]);

            Assert.Equal((0, 1), (keys.Count, keys.Faults.Count));
        }
    }

    [Fact]
    public void Never_throws() => AnyPart.Array[0, 12].Sample(parts =>
    {
        var text = string.Concat(parts);

        var keys = Read(text);

        Assert.InRange(keys.Count + keys.Faults.Count, 0, text.Count(letter => letter == '\n') + 1);
    });

    private static KeyLog Read(string text) => KeyLog.Parse(Encoding.UTF8.GetBytes(text));
}
