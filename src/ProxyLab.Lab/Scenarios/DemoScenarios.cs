using ProxyLab.Compare;
using Action = ProxyLab.Compare.Action;

namespace ProxyLab.Lab;

/// <summary>Lists the scenarios of the demonstration, each with the verdict that <c>taxonomy.md</c> demands.</summary>
public static class DemoScenarios
{
    /// <summary>Gets them in the order they are played.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("untouched", "the box passes everything through",
            OriginBehaviour.Good, "passthrough", ClientBehaviour.Trusting,
            new(Owner.None, Action.Passthrough, [], Masking.NotApplicable)),
        new("inspected", "the box inspects honestly and the client knows its CA",
            OriginBehaviour.Good, "inspect", ClientBehaviour.Trusting,
            new(Owner.None, Action.Terminate, ["H1", "C1", "C2"], Masking.NotApplicable)),
        new("masked", "the box inspects without verifying and hides an expired origin",
            OriginBehaviour.Expired, "inspect-blind", ClientBehaviour.Trusting,
            new(Owner.Origin, Action.Terminate, ["H1", "C1", "C7", "C12", "O1"], Masking.Masked)),
        new("expired", "no box decrypts; the origin has expired",
            OriginBehaviour.Expired, "passthrough", ClientBehaviour.Tls12Only,
            new(Owner.Origin, Action.Passthrough, ["O1"], Masking.Faithful)),
        new("dropped", "the box drops the ClientHello",
            OriginBehaviour.Good, "drop-hello", ClientBehaviour.Trusting,
            new(Owner.Middlebox, Action.Drop, ["T3"], Masking.NotApplicable)),
        new("refused", "the origin refuses the client's version",
            OriginBehaviour.Good, "passthrough", ClientBehaviour.Tls10Only,
            new(Owner.Client, Action.Passthrough, ["K4"], Masking.NotApplicable)),
        new("distrusted", "the client does not know the box's CA",
            OriginBehaviour.Good, "inspect", ClientBehaviour.Distrusting,
            new(Owner.Middlebox, Action.Terminate, ["H1", "C1", "C3", "K1"], Masking.NotApplicable)),
    ];
}
