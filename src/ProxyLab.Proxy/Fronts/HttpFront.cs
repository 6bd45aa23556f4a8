using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Speaks HTTP/1.1 as a proxy does: CONNECT (RFC 9110 §9.3.6) and requests in absolute form (RFC 9112 §3.2.2).</summary>
internal sealed class HttpFront(bool hearsUsers = false) : IFront
{
    public bool AsksForTarget => true;

    public async ValueTask<FrontRequest> ReadAsync(RecordingStream client, CancellationToken stop)
    {
        var (head, failure) = await HeadReader.ReadAsync(client, HandshakeFailure.ClientClosedBeforeRequest, stop);
        if (head is null)
        {
            return new(null, failure);
        }

        head.NoteOn(client.Recorder, End.Client);
        if (hearsUsers)
        {
            ProxyUsers.Note(head, client.Recorder);
        }

        return head.StartLine.Split(' ') is [var method, var asked, "HTTP/1.1" or "HTTP/1.0"] && HttpHead.IsToken(method)
            ? method == "CONNECT" ? Tunnel(asked) : Plain(head, method, asked)
            : Malformed;
    }

    public async ValueTask GrantAsync(RecordingStream client, CancellationToken stop)
    {
        Established.NoteOn(client.Recorder, End.Origin);
        await client.WriteAsync(EstablishedBytes, stop);
    }

    public async ValueTask RefuseAsync(RecordingStream client, HandshakeFailure failure, string? detail, CancellationToken stop)
    {
        var (status, cause) = Answer(failure);
        var body = Encoding.UTF8.GetBytes(detail is null ? $"ProxyLab: {cause}.\n" : $"ProxyLab: {cause} ({detail}).\n");
        var head = new HttpHead(
            $"HTTP/1.1 {status}",
            [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", $"{body.Length}"), ("Connection", "close")]);
        head.NoteOn(client.Recorder, End.Origin);
        await client.WriteAsync((byte[])[.. head.ToBytes(), .. body], stop);
        client.Finish();
    }

    private static FrontRequest Tunnel(string asked) => Target.Parse(asked) is { } target ? new(target) : Malformed;

    private static FrontRequest Plain(HttpHead head, string method, string asked)
    {
        if (!asked.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || BodyFraming.Of(head) is null)
        {
            return Malformed;
        }

        var rest = asked.AsSpan("http://".Length);
        var pathStart = rest.IndexOfAny('/', '?');
        var authority = pathStart < 0 ? rest : rest[..pathStart];
        if (Target.Parse(authority, defaultPort: 80) is not { } target)
        {
            return Malformed;
        }

        var path = pathStart < 0 ? "/" : rest[pathStart] == '?' ? $"/{rest[pathStart..]}" : rest[pathStart..].ToString();
        var forwarded = head.ForNextHop();
        return new(target, Plain: new($"{method} {path} HTTP/1.1", [
            ("Host", authority.ToString()),
            .. forwarded.Fields.Where(field => !field.Name.Equals("Host", StringComparison.OrdinalIgnoreCase))]));
    }

    // RFC 9110 §15: 502 when the next hop failed, 504 when it was silent, 403 for what this proxy will not do.
    private static (string Status, string Cause) Answer(HandshakeFailure failure) => failure switch
    {
        HandshakeFailure.ClientRequestMalformed or HandshakeFailure.ClientClosedBeforeRequest => ("400 Bad Request", "this is not a CONNECT nor an http:// request that can be forwarded"),
        HandshakeFailure.ClientRequestTimedOut => ("408 Request Timeout", "the request did not come in time"),
        HandshakeFailure.ClientRequestTooLarge => ("431 Request Header Fields Too Large", "the request's head is too large"),
        HandshakeFailure.OriginConnectRefused => ("502 Bad Gateway", "the origin refused the connection"),
        HandshakeFailure.OriginConnectTimedOut => ("504 Gateway Timeout", "the origin did not answer in time"),
        HandshakeFailure.OriginIsThisProxy => ("403 Forbidden", "the request would make this proxy connect to itself"),
        HandshakeFailure.OriginNameNotResolved => ("502 Bad Gateway", "the origin's name has no address"),
        HandshakeFailure.OriginProxyAuthentication => ("502 Bad Gateway", "the next proxy asks for credentials (407)"),
        HandshakeFailure.OriginProxyRefused => ("502 Bad Gateway", "the next proxy refused to connect"),
        HandshakeFailure.OriginReset => ("502 Bad Gateway", "the origin reset the connection"),
        HandshakeFailure.OriginUnreachable => ("502 Bad Gateway", "the origin is not reachable"),
        _ => ("502 Bad Gateway", "the connection to the origin failed"),
    };

    private static FrontRequest Malformed => new(null, HandshakeFailure.ClientRequestMalformed);

    private static readonly HttpHead Established = new("HTTP/1.1 200 Connection established", []);

    private static readonly byte[] EstablishedBytes = Established.ToBytes();
}
