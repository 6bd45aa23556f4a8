namespace ProxyLab.Compare;

/// <summary>T5: the client's handshake was ended with FIN or an alert, and not by the origin.</summary>
/// <remarks>
/// RFC 8446 §6.1: closing without close_notify is a truncation. A FIN on the client leg counts against the box only when the origin leg shows no RST,
/// FIN, alert or failed connection before it, and the origin's certificate is not at fault; then it is how the box told of that, and no cause. An alert of the box (§6.2) closes as a FIN does;
/// one that answers a mistake of the client, or an offer that leaves out what the origin agreed to, is left open, and so is one that follows the box's own alert to the origin: its cause is what the origin sent.
/// False positive: a box that is being shut down. False negative: an origin side that was not watched, a certificate that TLS 1.3 hides.
/// </remarks>
internal sealed class FinOnHello : EndedOnHello
{
    public override string Id => "T5";

    protected override string Detail => "the client's handshake was closed";

    protected override bool Is(BreakKind kind) => kind is BreakKind.Finish or BreakKind.Alert;
}
