using System.Text;
using CsCheck;
using ProxyLab.Recording.Ndjson;

namespace ProxyLab.Recording.Tests.Ndjson;

public class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1@0:a~")]
    [InlineData("a\n", "1@0:a")]
    [InlineData("\n\nb", "1@0: 2@1: 3@2:b~")]
    [InlineData("aaaa\nb\n", "1@0:aaaa 2@5:b")]
    [InlineData("aaaa", "1@0:aaaa~")]
    [InlineData("aaaaa\nb\n", "1@0:aaaa! 2@6:b")]
    [InlineData("aaaaaaaaaaaa\nb", "1@0:aaaa! 2@13:b~")]
    [InlineData("aaaaa", "1@0:aaaa!~")]
    public void Lines_are_numbered_placed_and_bounded(string text, string expected)
    {
        Assert.Equal(expected, Told(Encoding.UTF8.GetBytes(text), piece: 100));
        Assert.Equal(expected, Told(Encoding.UTF8.GetBytes(text), piece: 1));
    }

    [Fact]
    public void How_the_stream_gives_its_bytes_changes_nothing() =>
        Gen.Select(Gen.OneOf('a', 'b', '\n').Array[0, 40], Gen.Int[1, 7]).Sample((letters, piece) =>
        {
            var bytes = Encoding.UTF8.GetBytes(letters);
            Assert.Equal(Told(bytes, 1000), Told(bytes, piece));
        });

    [Fact]
    public void Lines_longer_than_the_first_buffer_are_read()
    {
        var text = new string('x', 200_000);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes($"{text}\n{text}"));
        var lines = new LineReader(input, 1_000_000);

        Assert.True(lines.Next());
        Assert.Equal(text, Encoding.UTF8.GetString(lines.Line.Span));
        Assert.True(lines.Next());
        Assert.Equal(text, Encoding.UTF8.GetString(lines.Line.Span));
        Assert.False(lines.Next());
    }

    // Number, place, content; ! for too long, ~ for a line that nothing ends. Lines have at most four bytes.
    private static string Told(byte[] bytes, int piece)
    {
        using var input = new Pieces(bytes, piece);
        var lines = new LineReader(input, 4);
        var told = new List<string>();
        while (lines.Next())
        {
            var line = Encoding.UTF8.GetString(lines.Line.Span);
            told.Add($"{lines.Number}@{lines.Offset}:{line}{(lines.IsTooLong ? "!" : "")}{(lines.IsTerminated ? "" : "~")}");
        }

        return string.Join(' ', told);
    }

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
