namespace ProxyLab.Wire.Tests.Primitives;

public class WireWriterTests
{
    [Fact]
    public void Lengths_left_open_are_filled_in()
    {
        var writer = new WireWriter();
        writer.UInt8(1);
        var outer = writer.Open(3);
        var inner = writer.Open(2);
        writer.Raw([7, 8, 9]);
        writer.Close(inner, 2);
        writer.Close(outer, 3);

        Assert.Equal(Bytes.FromHex("010000050003070809"), writer.Written());
    }

    [Fact]
    public void More_than_the_first_buffer_holds_is_written_too()
    {
        var bytes = new byte[5000];

        Assert.Equal(5002, new WireWriter().Vector16(bytes).Written().Length);
    }
}
