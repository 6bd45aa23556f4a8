namespace ProxyLab.Compare;

/// <summary>T5: the client's handshake was ended with FIN, and not by the origin.</summary>
/// <remarks>
/// RFC 8446 §6.1: closing without close_notify is a truncation. A FIN on the client leg counts against the box only when the origin leg shows no RST,
/// FIN, alert or failed connection before it, and the origin's certificate is not at fault; then it is how the box told of that, and no cause.
/// False positive: a box that is being shut down. False negative: an origin side that was not watched, a certificate that TLS 1.3 hides.
/// </remarks>
internal sealed class FinOnHello : EndedOnHello
{
    public override string Id => "T5";

    protected override BreakKind Kind => BreakKind.Finish;

    protected override string Detail => "the client's handshake was closed";
}
