using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Puts a verdict into one sentence for people: who, what, and which evidence.</summary>
internal static class Summary
{
    /// <summary>Writes the sentence.</summary>
    public static string Of(Diagnosis diagnosis, Masking masking, EquatableArray<Evidence> evidence) => diagnosis.Owner switch
    {
        Owner.None => Clean(diagnosis.Session, evidence),
        Owner.Indeterminate => $"It cannot be told whose fault it is{Seen(evidence)}; what would decide it: {diagnosis.Missing[0]}.",
        Owner.Multiple => $"More than one party has a fault of its own: {Details(diagnosis)}{Seen(evidence)}.",
        _ => $"{Who(diagnosis.Owner)}: {diagnosis.Decisive!.Detail}{Masked(masking, diagnosis)}{Seen(evidence)}.",
    };

    private static string Clean(SessionView session, EquatableArray<Evidence> evidence) => session switch
    {
        { IsSpliced: true } => "No fault: both legs carry one handshake, byte for byte, and it went through.",
        { IsSubstituted: true } =>
            $"No fault, but TLS is intercepted: the client was shown a certificate issued by {session.BoxChain!.Leaf!.Issuer} and did not object.",
        { IsTerminated: true } => $"No fault, but TLS is intercepted{Seen(evidence)}.",
        _ => "No fault on the one leg that was recorded.",
    };

    private static string Who(Owner owner) => owner switch
    {
        Owner.Client => "The client is at fault",
        Owner.Middlebox => "The box is at fault",
        Owner.Path => "The network is at fault",
        _ => "The origin is at fault",
    };

    private static string Masked(Masking masking, Diagnosis diagnosis) => masking switch
    {
        Masking.Masked => ", which the box hides from the client",
        Masking.Lossy => ", which the box shows to the client as another fault",
        Masking.Faithful when diagnosis.Session.IsTerminated => ", which the box passes on to the client",
        _ => string.Empty,
    };

    private static string Details(Diagnosis diagnosis) => string.Join(
        "; ",
        diagnosis.Findings.Where(found => found.Finding.Suspect != Suspect.None)
            .Select(found => $"{found.Finding.Suspect.ToString().ToLowerInvariant()}: {found.Finding.Detail}"));

    private static string Seen(EquatableArray<Evidence> evidence) => evidence.Count == 0 ? string.Empty
        : $" ({evidence[0].Leg.ToString().ToLowerInvariant()} leg at {evidence[0].At.TotalSeconds:0.000} s: {evidence[0].Text})";
}
