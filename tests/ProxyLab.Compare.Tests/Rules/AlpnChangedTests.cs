using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests.Rules;

public class AlpnChangedTests
{
    [Fact]
    public void A_protocol_the_origin_selected_and_the_client_did_not_get_is_the_boxs() =>
        Spoken("h2", null, "h2", "http/1.1").Finds<AlpnChanged>(Suspect.Middlebox);

    [Fact]
    public void Protocols_that_were_not_passed_on_are_a_fact_only() =>
        Spoken(null, null, "http/1.1").Finds<AlpnChanged>(Suspect.None);

    [Fact]
    public void A_translation_towards_an_older_origin_is_a_fact_only() =>
        Spoken("http/1.1", "h2", "http/1.1").Finds<AlpnChanged>(Suspect.None);

    [Fact]
    public void The_same_protocol_on_both_sides_is_clean() =>
        Spoken("h2", "h2", "h2", "http/1.1").FindsNothing<AlpnChanged>();

    [Fact]
    public void GREASE_is_not_meant() =>
        OriginAnswersBox(Hellos.Offering(Hellos.Modern, "\n\n", "h2"), Hellos.Offering(Hellos.Box, "h2"), leg => leg.Says(End.Origin, Hellos.Answer13), leg => leg.Says(End.Origin, Hellos.BoxAnswer13)).FindsNothing<AlpnChanged>();

    private static HandshakePair Spoken(string? selected, string? given, params string[] passedOn) => OriginAnswersBox(
        Hellos.Offering(Hellos.Modern, "h2", "http/1.1"),
        Hellos.Offering(Hellos.Box, passedOn),
        leg => leg.Says(End.Origin, Hellos.Answer13).Completes(0x0304, selected),
        leg => leg.Says(End.Origin, Hellos.BoxAnswer13).Completes(0x0304, given));
}
