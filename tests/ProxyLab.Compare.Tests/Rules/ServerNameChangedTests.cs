using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class ServerNameChangedTests
{
    [Fact]
    public void Another_name_is_found() =>
        Renamed(Hellos.Modern, "other.test").Finds<ServerNameChanged>(Suspect.Middlebox);

    [Fact]
    public void A_name_left_out_is_found() =>
        Renamed(Hellos.Modern, null).Finds<ServerNameChanged>(Suspect.Middlebox);

    [Fact]
    public void Case_does_not_matter() =>
        Renamed(Hellos.Modern, "ORIGIN.test").FindsNothing<ServerNameChanged>();

    [Fact]
    public void A_trailing_dot_does_not_matter()
    {
        Renamed(Hellos.Named(Hellos.Modern, "origin.test."), "origin.test").FindsNothing<ServerNameChanged>();
        Renamed(Hellos.Named(Hellos.Modern, "origin.test."), null).Finds<ServerNameChanged>(Suspect.Middlebox);
    }

    [Fact]
    public void A_client_that_named_nobody_is_not_meant() =>
        Renamed(Hellos.Named(Hellos.Modern, null), "origin.test").FindsNothing<ServerNameChanged>();

    [Fact]
    public void An_IP_literal_is_not_meant() =>
        Renamed(Hellos.Named(Hellos.Modern, "192.0.2.1"), null).FindsNothing<ServerNameChanged>();

    [Fact]
    public void The_outer_name_of_ECH_is_not_meant() =>
        Renamed(Hellos.Changed(Hellos.Modern, 0xFE0D, new byte[9]), "other.test").FindsNothing<ServerNameChanged>();

    [Theory]
    [InlineData("other.test")]
    [InlineData(null)]
    public void A_connection_that_time_alone_makes_the_sessions_is_left_open(string? name) =>
        (Renamed(Hellos.Modern, name) with { IsPairingUncertain = true }).LeavesOpen<ServerNameChanged>();

    private static HandshakePair Renamed(Bytes asked, string? name) =>
        OriginAnswersBox(asked, Hellos.Named(Hellos.Box, name), leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Says(End.Origin, Hellos.BoxAnswer13));
}
