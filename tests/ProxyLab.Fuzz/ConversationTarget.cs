using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the record layer: runs of both ends, cut anywhere.</summary>
internal static class ConversationTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        var runs = Chunks.Read(bytes);
        var whole = Play(runs);
        var each = Play(runs.SelectMany(run => run.Bytes.Chunk(1).Select(one => (run.From, one))));
        Invariant.Same(whole, each, "how runs are cut changes nothing");
    }

    private static string Play(IEnumerable<(End From, byte[] Bytes)> runs)
    {
        var conversation = new TlsConversation(new ConversationOptions(KeepsProtected: true));
        var items = new List<WireItem>();
        var fed = new Dictionary<End, long> { [End.Client] = 0, [End.Origin] = 0 };
        foreach (var (from, bytes) in runs)
        {
            var before = items.Count;
            conversation.Feed(from, bytes, items);
            fed[from] += bytes.Length;
            Invariant.Holds(conversation.BytesFrom(from) == fed[from], "every byte is counted");
            Invariant.Holds(
                items.Skip(before).All(item => item.From == from && item.Offset >= 0 && item.Offset <= fed[from]),
                "an item lies in its direction");
        }

        Invariant.Holds(conversation.History.Length <= 100 && items.Count <= MostItems, "what is kept is bounded");
        return $"{string.Join('\n', items.Select(Tell))}\n{conversation.History}";
    }

    // How much of a foreign stream is shown depends on how it was cut.
    private static string Tell(WireItem item) => item switch
    {
        WireItem.NonTls alien => $"{alien with { First = Bytes.Empty }}",
        WireItem.Handshake message => $"{message} {message.Raw}",
        WireItem.Protected record => $"{record} {record.Raw}",
        _ => $"{item}",
    };

    // Of each direction 1,024 messages and alerts, the fault after them and what is not counted among them.
    private const int MostItems = 2 * (1024 + 1024 + 64);
}
