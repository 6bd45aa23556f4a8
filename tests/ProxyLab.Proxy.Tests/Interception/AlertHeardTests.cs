using System.Security.Authentication;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

public class AlertHeardTests
{
    [Theory]
    [InlineData(0x0A000410, (byte)40)]
    [InlineData(0x0A00042E, (byte)70)]
    [InlineData(0x0A000418, (byte)48)]
    [InlineData(0x0A0003E8, (byte)0)]
    [InlineData(0x0A0000B5, null)]
    [InlineData(0x0A0000C1, null)]
    [InlineData(unchecked((int)0x80131501), null)]
    public void The_innermost_code_names_the_alert(int code, byte? alert) => Assert.Equal(alert, AlertHeard.In(Fault(code)));

    [Fact]
    public void What_the_wire_hides_is_noted_as_reported()
    {
        var leg = new LegRecorder("1", LegSide.Client, TimeProvider.System);

        Assert.Equal((byte)48, AlertHeard.Note(Fault(0x0A000418), leg, End.Client));
        Assert.Equal(FactSource.PeerReported, Assert.Single(leg.Snapshot().Alerts()).Source);
    }

    [Fact]
    public void What_the_wire_shows_is_the_truth_and_not_repeated()
    {
        var leg = new LegRecorder("1", LegSide.Client, TimeProvider.System);
        leg.Bytes(End.Client, [21, 3, 3, 0, 2, 2, 42]);

        Assert.Equal((byte)42, AlertHeard.Note(Fault(0x0A000418), leg, End.Client));
        Assert.Equal(FactSource.Wire, Assert.Single(leg.Snapshot().Alerts()).Source);
    }

    [Fact]
    public void A_warning_ends_nothing()
    {
        var leg = new LegRecorder("1", LegSide.Client, TimeProvider.System);
        leg.Bytes(End.Client, [21, 3, 3, 0, 2, 1, 112]);

        Assert.Null(AlertHeard.Note(Fault(0), leg, End.Client));
    }

    private static AuthenticationException Fault(int code) => new("outer", new IOException("inner", new Coded(code)));

    private sealed class Coded : Exception
    {
        public Coded(int code) => HResult = code;
    }
}
