namespace ProxyLab.Capture.Tests;

public class BlockOptionTests
{
    [CorpusTheory]
    [InlineData("browsers-x509.pcapng", "Dumpcap (Wireshark) 4.0.6 (v4.0.6-0-gac2f5a01286a)")]
    [InlineData("chrome-cloudflare-quic-with-secrets.pcapng", "Sanitized by TraceWrangler v0.6.8 build 949")]
    [InlineData("ipv6.pcapng", null)]
    [InlineData("badcurveball.pcap", null)]
    public void The_program_that_wrote_a_file_is_the_one_that_capinfos_names(string name, string? application)
    {
        using var reader = CaptureReader.Open(SharedFile.Open($"corpus/ja4/{name}"));
        reader.Next();
        Assert.Equal(application, reader.Application);
    }

    [Theory]
    [InlineData("0400030041424300 00000000", "414243")]
    [InlineData("01000100ff000000 0400010058000000", "58")]
    [InlineData("00000000 0400010058000000", "")]
    [InlineData("0400ff0041", "")]
    [InlineData("040001", "")]
    [InlineData("", "")]
    public void An_option_is_found_before_the_end_and_the_first_damage(string options, string value)
    {
        var bytes = Convert.FromHexString(options.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(value, Convert.ToHexString(BlockOption.Find(bytes, 4, new ByteOrder(IsBig: false))));
    }
}
