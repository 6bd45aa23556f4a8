namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Writes items short, so that a test can say in one line what a conversation is.</summary>
internal static class Outline
{
    public static string Of(IEnumerable<WireItem> items) => string.Join(' ', items.Select(Of));

    private static string Of(WireItem item)
    {
        var arrow = item.From == End.Client ? ">" : "<";
        return arrow + item switch
        {
            WireItem.Handshake { IsSsl2Form: true } => "ClientHello/SSL2",
            WireItem.Handshake { Records: 1 } message => $"{message.Type}",
            WireItem.Handshake message => $"{message.Type}/{message.Records}",
            WireItem.AlertRecord { Value: { } alert } => $"alert{alert.Description.Value}",
            WireItem.AlertRecord => "alert?",
            WireItem.ChangeCipherSpec => "CCS",
            WireItem.Protected { Type: ContentType.ApplicationData } => "d",
            WireItem.Protected record => $"{record.Type}".ToLowerInvariant(),
            WireItem.NonTls alien => $"not:{alien.Kind}",
            WireItem.Malformed { Fault: var fault } => $"bad:{fault.Kind}:{fault.Field}",
            _ => "?",
        };
    }
}
