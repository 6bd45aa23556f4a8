namespace ProxyLab.Wire.Tests.Primitives;

public class BytesTests
{
    [Fact]
    public void Equal_content_is_equal_wherever_it_stands()
    {
        var part = Bytes.FromHex("00010200").Slice(1, 2);

        Assert.Equal(Bytes.FromHex("0102"), part);
        Assert.Equal(Bytes.FromHex("0102").GetHashCode(), part.GetHashCode());
        Assert.NotEqual(Bytes.FromHex("0103"), part);
        Assert.Equal("0102", part.ToString());
    }

    [Fact]
    public void Lists_are_equal_by_their_elements()
    {
        EquatableArray<Bytes> one = [Bytes.FromHex("01"), Bytes.FromHex("02")];
        EquatableArray<Bytes> same = [Bytes.FromHex("01"), Bytes.FromHex("02")];
        EquatableArray<Bytes> other = [Bytes.FromHex("02"), Bytes.FromHex("01")];

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.Equal(default, EquatableArray.Create<Bytes>([]));
    }
}
