using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Follows a handshake from outside: how far its protected part got, as far as records show it without keys.</summary>
internal sealed class HandshakeProgress
{
    private int _clientProtected;
    private int _originProtected;
    private int _originAnswers;
    private bool _hasFullFlight;
    private bool _hasApplicationData;
    private bool _hasOriginChange;

    /// <summary>Takes the next item.</summary>
    /// <param name="item">What was seen.</param>
    /// <param name="isAnswered">Whether a ServerHello came before it, or is it: what is protected earlier is early data.</param>
    public void Take(WireItem item, bool isAnswered)
    {
        switch (item)
        {
            case WireItem.Handshake { From: End.Origin, Type: HandshakeType.Certificate or HandshakeType.ServerHelloDone }:
                _hasFullFlight = true;
                break;
            case WireItem.ChangeCipherSpec { From: End.Origin }:
                _hasOriginChange = true;
                break;
            case WireItem.Protected record when isAnswered:
                TakeProtected(record);
                break;
        }
    }

    /// <summary>Says whether the origin took up an earlier session.</summary>
    /// <remarks>
    /// TLS 1.3 says so in the ServerHello (RFC 8446 §4.2.11). Before it, the abbreviated handshake goes from ServerHello
    /// to ChangeCipherSpec with neither Certificate nor ServerHelloDone between (RFC 5246 §7.3, RFC 5077 §3.1); the echoed
    /// session id alone does not tell, as a ticket may be used with an empty one.
    /// </remarks>
    public bool? IsResumed(ServerHello hello, bool hasGap) =>
        hello.Version.IsTls13 ? hello.Find(ExtensionType.PreSharedKey) is not null
        : _hasFullFlight ? false
        : _hasOriginChange && !hasGap ? true
        : null;

    /// <summary>Says whether both ends completed the handshake.</summary>
    public bool? IsComplete(ServerHello? hello, bool hasGap)
    {
        var isOneSided = _clientProtected == 0 || _originProtected == 0;
        if (hello is null || isOneSided)
        {
            return hasGap ? null : false;
        }

        var isKnown = hello.Version.IsTls13 ? _clientProtected > 1 && _originAnswers > 1 : _hasApplicationData;
        return isKnown ? true : null;
    }

    private void TakeProtected(WireItem.Protected record)
    {
        if (record.From == End.Client)
        {
            _clientProtected++;
        }
        else
        {
            _originProtected++;
            _originAnswers += _clientProtected > 0 ? 1 : 0;
        }

        // Only after both Finished: a client may send data before the origin's (false start, RFC 7918).
        _hasApplicationData |=
            record.Type == ContentType.ApplicationData && _clientProtected > 0 && _originProtected > 0;
    }
}
