namespace ProxyLab.Wire.Tests.Conversation;

public class RecordHeaderTests
{
    [Fact]
    public void Reads_type_version_and_length()
    {
        var header = RecordHeader.Read([22, 3, 1, 0x01, 0x02, 0xFF], 7);

        Assert.Equal(new(7, ContentType.Handshake, ProtocolVersion.Tls10, 258), header);
        Assert.Null(header.Fault);
    }

    [Theory]
    [InlineData(new byte[] { 19, 3, 3, 0, 0 }, WireFaultKind.BadValue, "type", 0)]
    [InlineData(new byte[] { 25, 3, 3, 0, 0 }, WireFaultKind.BadValue, "type", 0)]
    [InlineData(new byte[] { 22, 4, 3, 0, 0 }, WireFaultKind.BadValue, "legacy_record_version", 1)]
    [InlineData(new byte[] { 23, 3, 3, 0x48, 0x01 }, WireFaultKind.BadLength, "length", 3)]
    public void Names_the_field_that_is_wrong(byte[] bytes, WireFaultKind kind, string field, int offset) =>
        Assert.Equal(new WireFault(kind, field, offset), RecordHeader.Read(bytes, 0).Fault);

    [Fact]
    public void Bears_the_longest_record_there_is() => Assert.Null(RecordHeader.Read([23, 3, 3, 0x48, 0], 0).Fault);
}
