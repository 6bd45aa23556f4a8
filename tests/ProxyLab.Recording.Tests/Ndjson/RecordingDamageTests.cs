using CsCheck;

namespace ProxyLab.Recording.Tests.Ndjson;

public class RecordingDamageTests
{
    private static readonly HandshakePair First = Sample.Pair with { Session = "s0", AtOrigin = null, Direct = default };

    [Fact]
    public void Cut_at_every_byte_it_gives_all_that_stands_before_the_cut()
    {
        var lines = Recorded.Lines(First, Sample.Pair);
        var bytes = Recorded.Bytes(First, Sample.Pair);
        var (start, whole) = (0, Array.FindIndex(lines, line => line.Contains("\"type\":\"end\"", StringComparison.Ordinal)));
        for (var number = 0; number < lines.Length; number++)
        {
            // A line is whole as soon as its brace is closed.
            var end = start + lines[number].Length;
            for (var length = start; length <= end; length++)
            {
                var before = lines[..(number + (length == end ? 1 : 0))];
                var read = Recorded.Read(bytes[..length]);

                Assert.Equal(before.Count(IsEvent), ((IEnumerable<HandshakePair>)read.Sessions).Sum(Events));
                Assert.Equal(before.Length > whole, read.Sessions.Count > 0 && read.Sessions[0] == First);
                Assert.Equal(
                    IsBetweenLines(bytes, length) && (before.Length == 1 || before.Length == whole + 1 || before.Length == lines.Length),
                    read.Fault is null);
            }

            start = end + 1;
        }
    }

    [Theory]
    [InlineData("""{"t\ud800ype":1}""")]
    [InlineData("""{"typ\udc00":1,"session":"s0"}""")]
    [InlineData("""{"type":"certificate","session":"s0","certificate":1,"der":"\ud800AAAA"}""")]
    [InlineData("""{"type":"session","session":"s9","startedAt":"2026-01-01T00:00:00\ud800"}""")]
    public void Half_a_surrogate_pair_costs_its_line_and_no_more(string damaged)
    {
        var lines = Recorded.Lines(First, Sample.Pair);

        var read = Recorded.Read([lines[0], damaged, .. lines[1..]]);

        Assert.Equal("line 2 (byte " + (lines[0].Length + 1) + "): not Unicode text", read.Fault);
        Assert.Equal([First, Sample.Pair], read.Sessions);
    }

    [Fact]
    public void A_session_without_its_end_is_incomplete()
    {
        var lines = Recorded.Lines(Sample.Pair);

        var read = Recorded.Read(lines[..^1]);

        var pair = Assert.Single(read.Sessions);
        Assert.Equal(Sample.Pair with { ClientWatch = pair.ClientWatch, OriginWatch = pair.OriginWatch }, pair);
        Assert.Equal(new Coverage(Sample.Start, Sample.Start.AddMilliseconds(31_002), IsComplete: false), pair.ClientWatch);
        Assert.Equal(pair.ClientWatch, pair.OriginWatch);
        Assert.Contains("session 's1' is incomplete", read.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_told_and_what_follows_is_read()
    {
        var lines = Recorded.Lines(Sample.Pair, First);
        var damaged = Array.FindIndex(lines, line => line.Contains("first_bytes", StringComparison.Ordinal));
        var offset = lines[..damaged].Sum(line => line.Length + 1);
        lines[damaged] = lines[damaged].Replace("\"kind\"", "kind", StringComparison.Ordinal);

        var read = Recorded.Read(lines);

        Assert.StartsWith($"line {damaged + 1} (byte {offset}): not a JSON object", read.Fault, StringComparison.Ordinal);
        Assert.Equal(2, read.Sessions.Count);
        Assert.Equal(First, read.Sessions[1]);
        var leg = read.Sessions[0].AtClient!;
        Assert.False(leg.IsComplete);
        Assert.Equal(new LegEvent.Dropped(leg.Events[1].At, 0, 0), leg.Events[2]);
        Assert.Equal(Sample.Pair.AtClient!.Events.Count, leg.Events.Count);
        Assert.False(read.Sessions[0].ClientWatch!.IsComplete);
        Assert.Equal(Sample.Pair.AtOrigin, read.Sessions[0].AtOrigin);
    }

    [Fact]
    public void Any_line_lost_leaves_the_session_incomplete_and_no_exception()
    {
        var lines = Recorded.Lines(Sample.Pair, First);
        for (var lost = 1; lost < lines.Length; lost++)
        {
            var read = Recorded.Read(lines.Where((_, number) => number != lost));

            Assert.NotNull(read.Fault);
            Assert.All((IEnumerable<HandshakePair>)read.Sessions, pair => Assert.True(
                pair == First || pair == Sample.Pair || pair is { ClientWatch.IsComplete: false, OriginWatch.IsComplete: false }));
        }
    }

    [Fact]
    public void Whatever_bytes_are_changed_reading_and_asking_cost_no_exception() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte, Gen.Int[0, 1_000_000], Gen.Char["0123456789abcdef"]).Sample((at, value, also, digit) =>
        {
            var bytes = Recorded.Bytes(Sample.Pair);
            bytes[at % bytes.Length] = value;
            bytes[also % bytes.Length] = (byte)digit;

            var read = Recorded.Read(bytes);

            Assert.InRange(read.Sessions.Count, 0, 2);
            Assert.All(read.Sessions, Ask);
        });

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "begins with")]
    [InlineData("{}\n", "no header line")]
    [InlineData("{\"log\":{\"version\":\"1.2\"}}\n", "begins with '{\"log\":")]
    [InlineData("[1,2]\n\0\u0001\u0002", "begins with '...'")]
    public void What_is_no_recording_is_told_as_such(string text, string told)
    {
        var read = Recorded.Read(text);

        Assert.Empty(read.Sessions);
        Assert.Contains("not a recording", read.Fault, StringComparison.Ordinal);
        Assert.Contains(told, read.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_without_its_header_is_read_and_told()
    {
        var read = Recorded.Read(Recorded.Lines(Sample.Pair)[1..]);

        Assert.Equal(Sample.Pair, Assert.Single(read.Sessions));
        Assert.Contains("line 1 (byte 0): no header", read.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_major_version_that_is_not_ours_is_told_and_not_read()
    {
        var text = Recorded.Text(Sample.Pair).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);

        var read = Recorded.Read(text + Recorded.Text(First));

        Assert.Equal(First, Assert.Single(read.Sessions));
        Assert.Contains("a recording of version 2", read.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_types_and_values_of_a_later_minor_version_are_noted_and_are_no_fault()
    {
        var lines = Recorded.Lines(Sample.Pair)
            .Select(line => line.Replace("\"kind\":\"first_bytes\"", "\"kind\":\"zeroth_bytes\"", StringComparison.Ordinal))
            .Select(line => line.Replace("\"reason\":\"refused\"", "\"reason\":\"ignored\"", StringComparison.Ordinal))
            .Append("""{"type":"weather","session":"s1"}""");

        var read = Recorded.Read(lines);

        Assert.Null(read.Fault);
        Assert.Equal(3, read.Notes.Count);
        var pair = Assert.Single(read.Sessions);
        Assert.True(pair.AtClient!.IsComplete);
        Assert.Equal(Sample.Pair.AtClient!.Events.Count - 1, pair.AtClient.Events.Count);
        Assert.True(pair.ClientWatch!.IsComplete);
    }

    [Fact]
    public void A_line_beyond_the_bound_is_told_and_passed_over()
    {
        var lines = Recorded.Lines(First, Sample.Pair).ToList();
        lines.Insert(1, $$"""{"type":"verdict","session":"s","verdict":"{{new string('x', RecordingFile.MaximumLine)}}"}""");

        var read = Recorded.Read(lines);

        Assert.Equal([First, Sample.Pair], (IEnumerable<HandshakePair>)read.Sessions);
        Assert.Contains("line 2", read.Fault, StringComparison.Ordinal);
        Assert.Contains("longer than", read.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"t\":0.0012345", "\"t\":1e30")]
    [InlineData("\"raw\":\"01", "\"raw\":\"zz")]
    [InlineData("\"raw\":\"01", "\"raw\":\"0")]
    [InlineData("\"recordVersion\":\"0x0301\"", "\"recordVersion\":\"0x\"")]
    [InlineData("\"records\":1", "\"records\":1.5")]
    [InlineData("\"target\":\"origin.test:443\"", "\"target\":\"\\ud800\"")]
    [InlineData("\"level\":2", "\"level\":256")]
    [InlineData("\"certificates\":[0]", "\"certificates\":[7]")]
    [InlineData("\"der\":\"MA", "\"der\":\"M*")]
    [InlineData("\"startedAt\":\"2026-01-02T03:04:05.678+00:00\"", "\"startedAt\":\"9999-12-31T23:59:59+00:00\"")]
    public void A_field_that_is_not_what_it_should_be_is_a_fault_of_its_line(string field, string instead)
    {
        var text = Recorded.Text(Sample.Pair);
        Assert.Contains(field, text, StringComparison.Ordinal);

        var read = Recorded.Read(text.Replace(field, instead, StringComparison.Ordinal));

        Assert.Contains("field '", read.Fault, StringComparison.Ordinal);
    }

    private static void Ask(HandshakePair pair)
    {
        LegRecording?[] legs = [pair.AtClient, pair.AtOrigin, .. pair.EarlierAtOrigin, .. pair.Direct];
        foreach (var leg in legs.OfType<LegRecording>())
        {
            _ = (leg.ClientHello, leg.ServerHello, leg.Negotiated, leg.SelectedAlpn, leg.IsResumed, leg.IsHandshakeComplete, leg.ClosedBy);
            _ = (leg.CertificatesOnWire(), leg.Flights(), leg.Alerts(), leg.Chain?.First, $"{leg}");
        }
    }

    private static int Events(HandshakePair pair) =>
        Events(pair.AtClient) + Events(pair.AtOrigin)
        + ((IEnumerable<LegRecording>)[.. pair.EarlierAtOrigin, .. pair.Direct]).Sum(Events);

    private static int Events(LegRecording? leg) =>
        leg is null ? 0 : ((IEnumerable<LegEvent>)leg.Events).Count(one => one is not LegEvent.Dropped { Bytes: 0 });

    private static bool IsEvent(string line) => line.Contains("\"type\":\"event\"", StringComparison.Ordinal);

    // Without a line begun and with no session open there is nothing to complain of.
    private static bool IsBetweenLines(byte[] bytes, int length) =>
        length > 0 && (bytes[length] == '\n' || bytes[length - 1] == '\n');
}
