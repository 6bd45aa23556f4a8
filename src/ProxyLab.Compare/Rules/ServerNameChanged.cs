using System.Net;

namespace ProxyLab.Compare;

/// <summary>H12: the origin was asked for another name than the client asked for.</summary>
/// <remarks>
/// RFC 6066 §3: names are compared without case and without the trailing dot that should not be there. A client that names no host, as with an IP literal, leaves the box free to name one.
/// Where nothing but address and time ties the two legs, the origin's may be somebody else's: that is left open.
/// False positive: a client with Encrypted Client Hello, whose outer name is not meant (RFC 9849 §5); it is left out.
/// False negative: a box that sends the name rightly and routes elsewhere.
/// </remarks>
internal sealed class ServerNameChanged : IRule
{
    public string Id => "H12";

    public Outcome Judge(SessionView session)
    {
        if (session.IsSpliced)
        {
            return Found.Nothing;
        }

        if (session.Client?.Hello is not { } asked || session.Origin?.Hello is not { } sent
            || asked.Find(EncryptedClientHello) is not null || asked.ServerName is not { } name || IPAddress.TryParse(name, out _))
        {
            return Found.NotApplicable;
        }

        if (sent.ServerName is { } passedOn && name.AsSpan().TrimEnd('.').Equals(passedOn.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
        {
            return Found.Nothing;
        }

        return session.IsStrangersPerhaps ? Found.Missing(session.WhichConnection) : Found.Symptom(
            Suspect.Middlebox,
            0.9,
            sent.ServerName is null ? "server name stripped" : "server name changed",
            session.Client.Shows(session.Client.HelloAt!.Value, $"the client asked for {name}"),
            session.Origin.Shows(session.Origin.HelloAt!.Value, $"the origin was asked for {sent.ServerName ?? "no name"}"));
    }

    private static readonly Wire.ExtensionType EncryptedClientHello = new(0xFE0D);
}
