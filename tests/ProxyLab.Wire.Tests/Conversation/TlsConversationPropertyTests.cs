using CsCheck;

namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Cuts, mutates and invents conversations; <c>CsCheck_Iter</c> raises the number of runs.</summary>
public class TlsConversationPropertyTests
{
    private static readonly Transcript[] Vectors = [.. Transcript.Names.Select(Transcript.Load)];

    private static readonly Gen<Transcript> AnyTranscript = Gen.OneOf(Vectors);

    // Bytes that steer the parser are likelier than others.
    private static readonly Gen<byte> AnyByte = Gen.Frequency(
        (3, Gen.OneOf<byte>(0, 1, 2, 3, 4, 5, 11, 20, 21, 22, 23, 24, 0x7F, 0x80, 0xFF)), (1, Gen.Byte));

    private static readonly Gen<byte[]> AnyRecord =
        Gen.Select(Gen.Byte[19, 25], AnyByte.Array[0, 60]).Select(Make.Record);

    private static readonly Gen<byte[]> AnyRun = Gen.Frequency(
        (4, AnyRecord.Array[1, 6].Select(records => records.SelectMany(record => record).ToArray())),
        (1, AnyByte.Array[1, 300]));

    private static readonly Gen<Transcript> Noise =
        Gen.Select(Gen.OneOf(End.Client, End.Origin), AnyRun).Array[1, 8].Select(runs => new Transcript(runs));

    [Fact]
    public void Says_the_same_however_it_is_cut() => Gen.Select(AnyTranscript, Gen.Int).Sample(
        (whole, seed) => Assert.Equal(whole.Outcome(), Cut(whole, seed).Outcome()));

    [Fact]
    public void Says_the_same_of_noise_however_it_is_cut() => Gen.Select(Noise, Gen.Int).Sample(
        (whole, seed) => Assert.Equal(whole.Outcome(), Cut(whole, seed).Outcome()));

    [Fact]
    public void Says_the_same_of_a_mutant_however_it_is_cut() =>
        Gen.Select(AnyTranscript, Gen.Int[0, 4000], AnyByte, Gen.Int[0, 3]).Sample((whole, at, value, kind) =>
        {
            var mutant = whole.Cut(bytes => [Mutate(bytes, at % bytes.Length, value, kind)]);

            var (conversation, items) = mutant.Play();

            Assert.Equal(mutant.Outcome(), Cut(mutant, at).Outcome());
            foreach (var end in Enum.GetValues<End>())
            {
                Assert.Equal(mutant.From(end).Length, conversation.BytesFrom(end));
                Assert.DoesNotContain(
                    items.Where(item => item.From == end).SkipLast(1),
                    item => item is WireItem.Malformed or WireItem.NonTls);
            }
        });

    private static byte[] Mutate(byte[] bytes, int at, byte value, int kind) => kind switch
    {
        0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
        1 => [.. bytes[..at], value, .. bytes[at..]],
        2 => [.. bytes[..at], .. bytes[(at + 1)..]],
        _ => [.. bytes[..at], .. bytes[(at / 2)..]],
    };

    private static Transcript Cut(Transcript whole, int seed)
    {
        var random = new Random(seed);
        return whole.Cut(bytes => Pieces(bytes, random));
    }

    private static IEnumerable<byte[]> Pieces(byte[] bytes, Random random)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, 1 + random.Next(random.Next(1, 400)));
            yield return bytes[at..(at + length)];
            at += length;
        }
    }
}
