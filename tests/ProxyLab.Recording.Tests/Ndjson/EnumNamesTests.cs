using System.Text.Json;
using ProxyLab.Recording.Ndjson;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests.Ndjson;

public class EnumNamesTests
{
    [Fact]
    public void Every_name_stands_in_the_schema_and_no_other()
    {
        using var schema = JsonDocument.Parse(RecordingFile.OpenSchema());
        var definitions = schema.RootElement.GetProperty("definitions");

        Assert.Equal(Names<End>(), Listed(definitions.GetProperty("end")));
        Assert.Equal(Names<FactSource>(), Listed(definitions.GetProperty("source")));
        Assert.Equal(Names<LegSide>(), Listed(Field("leg", "leg")));
        Assert.Equal(Names<ConnectFailure>(), Listed(Field("connect_failed", "reason")));
        Assert.Equal(Names<NonTlsKind>(), Listed(Field("non_tls", "protocol")));
        Assert.Equal(Names<WireFaultKind>(), Listed(Field("malformed", "fault").GetProperty("properties").GetProperty("kind")));

        JsonElement Field(string definition, string name) => definitions.GetProperty(definition).GetProperty("properties").GetProperty(name);
    }

    [Fact]
    public void A_value_without_a_name_is_written_as_its_number()
    {
        Assert.Equal("99", EnumNames<HandshakeType>.Of((HandshakeType)99));
        Assert.Null(EnumNames<End>.Find("box"));
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(EnumNames<T>.Of).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(JsonElement definition) =>
        definition.GetProperty("enum").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal);
}
