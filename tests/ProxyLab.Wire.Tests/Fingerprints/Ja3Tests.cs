namespace ProxyLab.Wire.Tests.Fingerprints;

public class Ja3Tests
{
    public static TheoryData<string> ClientHellos => Vector.Of("ClientHello");

    public static TheoryData<string> ServerHellos => Vector.Of("ServerHello");

    [Theory]
    [MemberData(nameof(ClientHellos))]
    public void Ja3_is_the_one_another_dissector_computed(string name)
    {
        var vector = Vector.Read(name);

        Assert.Equal(vector.Facts["ja3"], Ja3.Of(ClientHello.Parse(vector.Bytes.Memory).Value!));
    }

    [Theory]
    [MemberData(nameof(ServerHellos))]
    public void Ja3s_is_the_one_another_dissector_computed(string name)
    {
        var vector = Vector.Read(name);

        Assert.Equal(vector.Facts["ja3s"], Ja3.Of(ServerHello.Parse(vector.Bytes.Memory).Value!));
    }

    [Fact]
    public void A_hello_without_extensions_keeps_its_commas()
    {
        var bytes = Vector.Read("ClientHelloOdd/no-extension-block").Bytes;

        Assert.Equal("771,4865-49199,,,", Ja3.Text(ClientHello.Parse(bytes.Memory).Value!));
    }
}
