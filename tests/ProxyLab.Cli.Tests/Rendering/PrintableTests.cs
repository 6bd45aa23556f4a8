using CsCheck;
using ProxyLab.Cli.Rendering;

namespace ProxyLab.Cli.Tests.Rendering;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain, ümläut, 漢字, 😀", "plain, ümläut, 漢字, 😀")]
    [InlineData("\u001b[31mred\u001b[0m", @"\x1b[31mred\x1b[0m")]
    [InlineData("a\r\nb\tc\u0007", @"a\x0d\x0ab\x09c\x07")]
    [InlineData("\u009b31m", @"\x9b31m")]
    [InlineData("good.test\u202egnp.exe", @"good.test\u202egnp.exe")]
    public void Whatever_would_steer_a_terminal_is_escaped(string text, string expected) => Assert.Equal(expected, Printable.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal(@"\ud800 alone", Printable.Of("\ud800 alone"));

    [Fact]
    public void Lines_keep_their_breaks_and_nothing_else() => Assert.Equal("a\nb\\x1b", Printable.Lines("a\nb\u001b"));

    [Fact]
    public void No_control_character_ever_gets_through() =>
        Gen.String.Sample(text => !Printable.Of(text).Any(char.IsControl), iter: 1000);
}
