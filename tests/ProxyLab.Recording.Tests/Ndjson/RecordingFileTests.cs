using System.Text.Json;
using CsCheck;
using NJsonSchema;

namespace ProxyLab.Recording.Tests.Ndjson;

public class RecordingFileTests
{
    [Fact]
    public void What_is_written_is_read_back_without_loss() => AnyPair.Pair.Array[1, 3].Sample(pairs =>
    {
        var numbered = pairs.Select((pair, number) => pair with { Session = $"{pair.Session}{number}" }).ToArray();

        var read = Recorded.Read(Recorded.Text(numbered));

        Assert.Null(read.Fault);
        Assert.Equal(numbered, (IEnumerable<HandshakePair>)read.Sessions);
    });

    [Fact]
    public void Every_kind_of_event_is_generated()
    {
        var kinds = typeof(LegEvent).GetNestedTypes().Concat(typeof(Wire.WireItem).GetNestedTypes()).ToHashSet();

        // A recording holds what keys laid open by itself, and no payload.
        kinds.ExceptWith([typeof(Wire.WireItem.Decrypted), typeof(Wire.WireItem.ApplicationData)]);
        AnyPair.Event.Array[2000].Sample(
            events => Assert.Empty(kinds
                .Except(events.Select(one => one.GetType()))
                .Except(events.OfType<LegEvent.Seen>().Select(seen => seen.Item.GetType()))),
            iter: 1);
    }

    [Fact]
    public async Task Every_line_obeys_the_schema()
    {
        using var reader = new StreamReader(RecordingFile.OpenSchema());
        var schema = await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());

        AnyPair.Pair.Sample(
            pair =>
            {
                using var output = new StringWriter();
                RecordingFile.WriteHeader(output, Recorded.Start);
                RecordingFile.WriteSession(output, pair, """{"owner":"none"}""");
                Assert.All(
                    output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    line => Assert.Empty(schema.Validate(line)));
            },
            iter: 20);
    }

    [Fact]
    public void The_last_word_of_a_tap_counts_and_recordings_put_together_keep_theirs_apart()
    {
        using var output = new StringWriter();
        Coverage watch = new(Recorded.Start, Recorded.Start, IsComplete: true);
        for (var recording = 1; recording <= 2; recording++)
        {
            RecordingFile.WriteHeader(output, Recorded.Start);
            RecordingFile.WriteTap(output, new("front", LegSide.Client, watch));
            RecordingFile.WriteTap(output, new("front", LegSide.Client, watch with { To = Recorded.Start.AddSeconds(recording) }));
        }

        var read = Recorded.Read(output.ToString());

        Assert.Null(read.Fault);
        Assert.Equal(
            [(1, Recorded.Start.AddSeconds(1)), (2, Recorded.Start.AddSeconds(2))],
            ((IEnumerable<TapWatch>)read.Taps).Select(tap => (tap.Recording, tap.Watch.To)));
    }

    [Fact]
    public void Taps_of_one_name_that_began_at_different_times_or_stand_on_different_sides_are_several()
    {
        using var output = new StringWriter();
        RecordingFile.WriteHeader(output, Recorded.Start);
        var watch = new Coverage(Recorded.Start, Recorded.Start, IsComplete: false);
        RecordingFile.WriteTap(output, new("tap", LegSide.Client, watch));
        RecordingFile.WriteTap(output, new("tap", LegSide.Origin, watch));
        RecordingFile.WriteTap(output, new("tap", LegSide.Client, watch with { From = watch.From.AddSeconds(1) }));
        Assert.Equal(3, Recorded.Read(output.ToString()).Taps.Count);
    }

    [Fact]
    public async Task The_line_of_a_tap_obeys_the_schema()
    {
        using var reader = new StreamReader(RecordingFile.OpenSchema());
        var schema = await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());
        using var output = new StringWriter();
        RecordingFile.WriteTap(output, new("behind", LegSide.Origin, new(Recorded.Start, Recorded.Start, IsComplete: false)));
        Assert.Empty(schema.Validate(output.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"session","startedAt":"2026-01-02T03:04:05+00:00"}""")]
    [InlineData("""{"type":"session","session":"s","startedAt":"yesterday"}""")]
    [InlineData("""{"type":"end","session":"s","legs":-1}""")]
    [InlineData("""{"type":"tea","session":"s"}""")]
    [InlineData("""{"type":"event","session":"s","leg":"client","connection":"c","seq":0,"t":0,"kind":"finished","by":"box"}""")]
    public async Task The_schema_refuses_what_is_no_line(string line)
    {
        using var reader = new StreamReader(RecordingFile.OpenSchema());
        var schema = await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());

        Assert.NotEmpty(schema.Validate(line));
    }

    [Fact]
    public void Times_are_decimals_exact_to_100_nanoseconds()
    {
        var leg = new LegRecording("c", LegSide.Client, Sample.Start, [new LegEvent.Finished(new(12_345_678_901), Wire.End.Client)]);

        Assert.Contains("\"t\":1234.5678901,", Recorded.Text(new HandshakePair("s", null, Sample.Start, leg, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_lines_are_carried_on_one_line_and_change_nothing()
    {
        using var output = new StringWriter();
        RecordingFile.WriteHeader(output, Recorded.Start);
        RecordingFile.WriteSession(output, Sample.Pair, "{\n  \"owner\": \"origin\"\n}");

        var text = output.ToString();

        Assert.Contains("{\"type\":\"verdict\",\"session\":\"s1\",\"verdict\":{\"owner\":\"origin\"}}\n", text, StringComparison.Ordinal);
        Assert.Equal(Sample.Pair, Assert.Single(Recorded.Read(text).Sessions));
        Assert.Equal(Recorded.Text(Sample.Pair), string.Concat(text.Split('\n').Where(line => !line.Contains("verdict") && line.Length > 0).Select(line => line + "\n")));
    }

    [Fact]
    public void A_verdict_that_is_no_JSON_is_refused_before_anything_is_written()
    {
        using var output = new StringWriter();

        Assert.ThrowsAny<JsonException>(() => RecordingFile.WriteSession(output, Sample.Pair, "{"));

        Assert.Empty(output.ToString());
    }

    [Fact]
    public void A_certificate_is_written_once_a_session()
    {
        Assert.Single(Recorded.Lines(Sample.Pair), line => line.Contains("\"type\":\"certificate\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_recordings_one_behind_the_other_are_read_as_one()
    {
        var other = Sample.Pair with { Host = "other.test" };

        var read = Recorded.Read(Recorded.Text(Sample.Pair) + Recorded.Text(other));

        Assert.Null(read.Fault);
        Assert.Equal([Sample.Pair, other], (IEnumerable<HandshakePair>)read.Sessions);
    }

    [Fact]
    public void Lines_of_two_writers_may_be_interleaved()
    {
        var other = Sample.Pair with { Session = "s2", Host = "other.test" };
        var one = Recorded.Lines(Sample.Pair);
        var two = Recorded.Lines(other);

        var read = Recorded.Read(one.Zip(two, (first, second) => new[] { first, second }).SelectMany(pair => pair));

        Assert.Null(read.Fault);
        Assert.Equal([Sample.Pair, other], (IEnumerable<HandshakePair>)read.Sessions);
    }

    [Fact]
    public void Carriage_returns_empty_lines_and_a_byte_order_mark_do_no_harm()
    {
        var text = "\uFEFF" + Recorded.Text(Sample.Pair).Replace("\n", "\r\n\r\n", StringComparison.Ordinal);

        var read = Recorded.Read(text);

        Assert.Null(read.Fault);
        Assert.Equal(Sample.Pair, Assert.Single(read.Sessions));
    }
}
