using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Follows one connection: who is the client.</summary>
internal sealed partial class TcpConnection
{
    private void Speak(TcpDirection from, ReadOnlySpan<byte> bytes)
    {
        var to = ReferenceEquals(from, _fromOne) ? _fromOther : _fromOne;
        switch (FirstSpeaker.Of(bytes))
        {
            case End.Client:
                SetClient(from, to);
                break;
            case End.Origin:
                SetClient(to, from);
                break;
            default:
                Roles();
                break;
        }
    }

    // Without SYN and without a word that only one end says, the lower port is the origin's: it was agreed on
    // beforehand.
    private TcpDirection Roles()
    {
        if (_fromClient is null)
        {
            var (client, origin) = one.Port >= other.Port ? (_fromOne, _fromOther) : (_fromOther, _fromOne);
            SetClient(client, origin);
        }

        return _fromClient!;
    }

    private void SetClient(TcpDirection client, TcpDirection origin)
    {
        _fromClient = client;
        (client.From, origin.From) = (End.Client, End.Origin);
    }
}
