namespace ProxyLab.Capture;

/// <summary>Counts what is odd about frames and tells each kind once, with the first frame.</summary>
internal sealed class OddityNotes
{
    private readonly int[] _counts = new int[Enum.GetValues<Oddity>().Length];
    private readonly int[] _firstFrames = new int[Enum.GetValues<Oddity>().Length];
    private readonly SortedDictionary<LinkType, (int Count, int FirstFrame)> _links = [];

    /// <summary>Counts a frame with this oddity; none is not told.</summary>
    public void Count(Oddity oddity, int frame)
    {
        if (_counts[(int)oddity]++ == 0)
        {
            _firstFrames[(int)oddity] = frame;
        }
    }

    /// <summary>Counts a frame of a link type that is not understood.</summary>
    public void CountLink(LinkType link, int frame)
    {
        var (count, first) = _links.GetValueOrDefault(link, (0, frame));
        _links[link] = (count + 1, first);
    }

    /// <summary>Tells everything that was counted.</summary>
    public IReadOnlyList<string> Tell()
    {
        var notes = new List<string>();
        foreach (var (link, (count, first)) in _links)
        {
            notes.Add(Note(first, $"link type {(ushort)link} is not understood", count));
        }

        for (var i = 1; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
            {
                notes.Add(Note(_firstFrames[i], Text((Oddity)i), _counts[i]));
            }
        }

        return notes;
    }

    /// <summary>Writes a note.</summary>
    public static string Note(int first, string text, int count) =>
        count == 1 ? $"frame {first}: {text}" : $"frame {first}: {text}; so are {count - 1} more";

    private static string Text(Oddity oddity) => oddity switch
    {
        Oddity.DatagramIncomplete => "fragmented datagram not complete, dropped",
        Oddity.FragmentDamaged => "fragment with a length that cannot be",
        Oddity.HeadersSnapped => "snapped within its IP or TCP header",
        Oddity.IPHeaderDamaged => "IP header cut short or damaged",
        Oddity.IPLongerThanFrame => "IP packet longer than its frame",
        Oddity.LinkHeaderCut => "link header cut short",
        Oddity.TcpHeaderCut => "TCP header cut short",
        Oddity.TcpOptionsDamaged => "TCP options damaged",
        _ => oddity.ToString(),
    };
}
