namespace ProxyLab.Proxy;

/// <summary>Asks a proxy for tunnels with CONNECT (RFC 9110 §9.3.6).</summary>
internal sealed class NextHttpProxy(Target address, ProxyCredential? credential) : INextProxy
{
    public Target Address => address;

    public async ValueTask<Dialled> AskAsync(RecordingStream leg, Target target, CancellationToken stop)
    {
        try
        {
            var head = new HttpHead($"CONNECT {target} HTTP/1.1", credential is null
                ? [("Host", target.ToString())]
                : [("Host", target.ToString()), ("Proxy-Authorization", credential.ToBasic())]);
            await leg.WriteAsync(head.ToBytes(), stop);
            var (answer, _) = await HeadReader.ReadAsync(leg, HandshakeFailure.OriginProxyRefused, stop);
            var status = answer?.StartLine.Split(' ', 3);
            if (status is ["HTTP/1.1" or "HTTP/1.0", ['2', _, _], ..])
            {
                return new(leg, null);
            }

            await leg.DisposeAsync();
            return status is [_, "407", ..]
                ? new(null, HandshakeFailure.OriginProxyAuthentication, answer!.StartLine)
                : new(null, HandshakeFailure.OriginProxyRefused, answer?.StartLine ?? "no HTTP answer");
        }
        catch (IOException)
        {
            await leg.DisposeAsync();
            return new(null, HandshakeFailure.OriginProxyRefused, "the connection broke before an answer");
        }
        catch (OperationCanceledException)
        {
            await leg.DisposeAsync();
            throw;
        }
    }
}
