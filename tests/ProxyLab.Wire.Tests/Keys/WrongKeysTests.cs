using System.Text;
using CsCheck;
using ProxyLab.Wire.Tests.Conversation;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Gives wrong keys, half the keys and broken records: nothing is guessed and nothing is thrown.</summary>
public class WrongKeysTests
{
    public static TheoryData<string> All => [.. KeyedVector.Names];

    public static TheoryData<string> WithoutEarlyData =>
        [.. KeyedVector.Names.Where(name => !name.Contains("early", StringComparison.Ordinal))];

    private static readonly KeyedVector[] Vectors = [.. KeyedVector.Names.Select(KeyedVector.Load)];

    [Theory]
    [MemberData(nameof(All))]
    public void Opens_nothing_with_a_secret_of_which_one_bit_is_wrong(string vector)
    {
        var keyed = KeyedVector.Load(vector);

        var (conversation, items) = KeyedVector.Play(keyed.Transcript, Flipped(keyed));

        Assert.Empty(KeyedVector.Opened(items));
        Assert.Equal(DecryptionState.Failed, conversation.Decryption);
        Assert.Equal(keyed.Transcript.Play().Items, items);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Misses_the_keys_of_another_connection(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var other = Vectors.First(other => other.Random != keyed.Random);

        var (conversation, items) = KeyedVector.Play(keyed.Transcript, other.Keys);

        Assert.Equal(DecryptionState.KeysMissing, conversation.Decryption);
        Assert.Equal(keyed.Transcript.Play().Items, items);
    }

    [Theory]
    [InlineData("tls13-key-update")]
    [InlineData("tls13-retry")]
    [InlineData("tls13-early-data")]
    [InlineData("tls13-early-data-refused")]
    [InlineData("rfc8448-simple")]
    [InlineData("rfc8448-early-data")]
    public void Opens_what_half_the_keys_open(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var lines = keyed.Keys.Write([keyed.Random]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var whole = keyed.Play().Items;
        for (var subset = 0; subset < 1 << lines.Length; subset++)
        {
            var kept = lines.Where((_, at) => (subset >> at & 1) != 0).ToList();

            var items = KeyedVector.Play(keyed.Transcript, Read(kept)).Items;

            Assert.All(items, item => Assert.Contains(item, whole));
            foreach (var end in Enum.GetValues<End>())
            {
                var label = end == End.Client ? "CLIENT_TRAFFIC_SECRET_0" : "SERVER_TRAFFIC_SECRET_0";
                if (kept.Any(line => line.StartsWith(label, StringComparison.Ordinal)))
                {
                    Assert.Equal(AlertsOf(whole, end), AlertsOf(items, end));
                }
            }
        }
    }

    // Early data that does not open may be what the origin refused: it alone is passed over.
    [Theory]
    [MemberData(nameof(WithoutEarlyData))]
    public void Ends_a_direction_where_a_bit_of_a_record_is_flipped(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var whole = keyed.Play().Items;
        foreach (var record in whole.OfType<WireItem.Protected>())
        {
            var mutant = Flip(keyed.Transcript, record.From, record.Offset + 5 + (record.Length / 2));

            var (conversation, items) = KeyedVector.Play(mutant, keyed.Keys);

            var opened = items.OfType<WireItem.Decrypted>().Where(item => item.From == record.From);
            Assert.Equal(whole.Where(Before), opened);
            Assert.Equal(DecryptionState.Failed, conversation.Decryption);

            bool Before(WireItem item) =>
                item is WireItem.Decrypted && item.From == record.From && item.Offset < record.Offset;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Says_of_a_cut_conversation_what_it_says_of_its_start(string vector)
    {
        var keyed = KeyedVector.Load(vector);
        var whole = keyed.Play().Items;
        var runs = keyed.Transcript.Runs;
        for (var run = 0; run < runs.Count; run++)
        {
            for (var length = 1; length < runs[run].Bytes.Length; length += 7)
            {
                var cut = new Transcript([.. runs.Take(run), (runs[run].From, runs[run].Bytes[..length])]);

                var items = KeyedVector.Play(cut, keyed.Keys).Items;

                Assert.Equal(whole.Take(items.Count), items);
            }
        }
    }

    [Fact]
    public void Says_only_what_is_true_of_records_that_are_lost_moved_or_changed() =>
        Gen.Select(Gen.OneOf(Vectors), Gen.Int[0, 20_000], Gen.Byte, Gen.Int[0, 3]).Sample((keyed, at, value, kind) =>
        {
            var mutant = keyed.Transcript.Cut(bytes => [Mutate(bytes, at % bytes.Length, value, kind)]);

            var items = KeyedVector.Play(mutant, keyed.Keys).Items;

            var contents = KeyedVector.Opened(keyed.Play().Items).Select(Content).ToHashSet();
            Assert.All(KeyedVector.Opened(items), item => Assert.Contains(Content(item), contents));
        });

    [Fact]
    public void Says_the_same_of_a_mutant_however_it_is_cut() =>
        Gen.Select(Gen.OneOf(Vectors), Gen.Int[0, 20_000], Gen.Byte, Gen.Int[0, 3]).Sample((keyed, at, value, kind) =>
        {
            var mutant = keyed.Transcript.Cut(bytes => [Mutate(bytes, at % bytes.Length, value, kind)]);
            var (whole, items) = KeyedVector.Play(mutant, keyed.Keys);

            var (pieces, same) = KeyedVector.Play(mutant.Cut(bytes => bytes.Chunk(1 + (at % 97))), keyed.Keys);

            Assert.Equal(WithoutForeign(items), WithoutForeign(same));
            Assert.Equal(whole.Decryption, pieces.Decryption);
        });

    private static IEnumerable<WireItem> WithoutForeign(IEnumerable<WireItem> items) =>
        items.Where(item => item is not WireItem.NonTls);

    private static IEnumerable<WireItem> AlertsOf(IEnumerable<WireItem> items, End end) =>
        KeyedVector.Opened(items).Where(item => item.From == end && item is WireItem.AlertRecord);

    private static object Content(WireItem item) => item switch
    {
        WireItem.Handshake message => message.Raw,
        WireItem.AlertRecord alert => alert.Value!,
        _ => ((WireItem.ApplicationData)item).Content,
    };

    private static KeyLog Flipped(KeyedVector keyed) => Read(keyed.Keys.Write([keyed.Random])
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line[..^1] + (line[^1] == '0' ? '1' : '0')));

    private static KeyLog Read(IEnumerable<string> lines) =>
        KeyLog.Parse(Encoding.ASCII.GetBytes(string.Join('\n', lines)));

    private static Transcript Flip(Transcript whole, End from, long offset)
    {
        var at = 0L;
        return new([.. whole.Runs.Select(run =>
        {
            var bytes = run.Bytes.ToArray();
            if (run.From == from)
            {
                if (offset >= at && offset < at + bytes.Length)
                {
                    bytes[(int)(offset - at)] ^= 1;
                }

                at += bytes.Length;
            }

            return (run.From, bytes);
        })]);
    }

    private static byte[] Mutate(byte[] bytes, int at, byte value, int kind) => kind switch
    {
        0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
        1 => [.. bytes[..at], value, .. bytes[at..]],
        2 => [.. bytes[..at], .. bytes[(at + 1)..]],
        _ => [.. bytes[at..], .. bytes[..at]],
    };
}
