namespace ProxyLab.Compare;

/// <summary>T4: the client's handshake was ended with RST, and not by the origin.</summary>
/// <remarks>
/// RFC 9293 §3.5.2. A RST on the client leg counts against the box only when the origin leg shows no RST, FIN, alert or failed connection before it,
/// and the origin's certificate is not at fault; then it is how the box told of that, and no cause.
/// False positive: a client's peer in the same network that forges RSTs. False negative: an origin side that was not watched, a certificate that TLS 1.3 hides.
/// </remarks>
internal sealed class ResetOnHello : EndedOnHello
{
    public override string Id => "T4";

    protected override string Detail => "the client's handshake was reset";

    protected override bool Is(BreakKind kind) => kind == BreakKind.Reset;
}
