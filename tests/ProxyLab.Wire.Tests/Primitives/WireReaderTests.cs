namespace ProxyLab.Wire.Tests.Primitives;

public class WireReaderTests
{
    [Fact]
    public void The_first_fault_sticks_and_later_reads_yield_nothing()
    {
        var reader = new WireReader(new byte[] { 1, 2, 3 });

        Assert.Equal(0, reader.ReadVector16("first").Length);
        Assert.Equal(0, reader.ReadUInt8("second"));
        reader.Fail(WireFaultKind.BadValue, "third");

        Assert.Equal(new WireFault(WireFaultKind.Truncated, "first", 2), reader.Fault);
        Assert.True(reader.AtEnd);
        Assert.Equal(0, reader.Left);
    }

    [Fact]
    public void A_fault_in_a_nested_vector_counts_from_the_outermost_start()
    {
        var reader = new WireReader(new byte[] { 9, 0, 3, 5, 1, 2 }, baseOffset: 100);
        reader.ReadUInt8("first");

        var outer = reader.Enter16("list");
        reader.ReadVector8("element");
        reader.Leave(outer);

        Assert.Equal(new WireFault(WireFaultKind.Truncated, "element", 104), reader.Fault);
    }

    [Fact]
    public void Inside_a_vector_reading_ends_where_it_does_and_goes_on_behind_it()
    {
        var reader = new WireReader(new byte[] { 1, 7, 8 });

        var outer = reader.Enter8("vector");
        Assert.Equal(7, reader.ReadUInt8("element"));
        Assert.True(reader.AtEnd);
        reader.Leave(outer);

        Assert.Equal(8, reader.ReadUInt8("after"));
        Assert.Null(reader.Fault);
    }

    [Fact]
    public void After_recovering_from_a_fault_reading_goes_on_behind_the_body()
    {
        var reader = new WireReader(new byte[] { 7, 8, 9 });

        var outer = reader.Enter(2, "body");
        reader.ReadUInt24("field");
        Assert.Equal(new WireFault(WireFaultKind.Truncated, "field", 0), reader.Fault);
        reader.Recover(outer);

        Assert.Equal(9, reader.ReadUInt8("after"));
        Assert.Null(reader.Fault);
    }

    [Fact]
    public void Bounds_of_a_vector_are_faults_where_its_content_would_begin()
    {
        var tooShort = new WireReader(new byte[] { 1, 7 });
        var tooLong = new WireReader(new byte[] { 2, 7, 7 });

        tooShort.ReadVector8("vector", minimum: 2);
        tooLong.ReadVector8("vector", maximum: 1);

        Assert.Equal(new WireFault(WireFaultKind.BadLength, "vector", 1), tooShort.Fault);
        Assert.Equal(new WireFault(WireFaultKind.BadLength, "vector", 1), tooLong.Fault);
    }

    [Fact]
    public void What_is_read_is_a_slice_not_a_copy()
    {
        var source = new byte[] { 2, 7, 8 };

        var slice = new WireReader(source).ReadVector8("vector");

        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(slice.Memory, out var segment));
        Assert.Same(source, segment.Array);
    }

    [Fact]
    public void Numbers_have_their_most_significant_byte_first()
    {
        var reader = new WireReader(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 });

        Assert.Equal(0x01, reader.ReadUInt8("a"));
        Assert.Equal(0x0203, reader.ReadUInt16("b"));
        Assert.Equal(0x040506, reader.ReadUInt24("c"));
        Assert.Equal(0x0708090Au, reader.ReadUInt32("d"));
        reader.End("message");
        Assert.Null(reader.Fault);
    }
}
