namespace ProxyLab.Capture;

/// <summary>Finds the packet that a comment belongs to.</summary>
internal static class Comments
{
    /// <summary>Puts a session's verdict on its first packet and every comment on the nearest packet of its leg.</summary>
    /// <remarks>
    /// A comment on a leg without packets goes to the session's first, with the leg's name before it.
    /// </remarks>
    public static void Attach(ExportedSession session, List<ExportedPacket> packets)
    {
        foreach (var comment in session.Comments)
        {
            var time = BoundedTime.Of(session.Pair.StartedAt, comment.At);
            var nearest = packets
                .Where(packet => packet.IsEvent && packet.Leg == comment.Leg)
                .MinBy(packet => (packet.Time - time).Duration());
            if (nearest is not null)
            {
                nearest.Comments.Add(comment.Text);
            }
            else
            {
                packets[0].Comments.Add($"{LegsOf.Name(comment.Leg)} leg: {comment.Text}");
            }
        }

        if (session.Verdict.Length > 0)
        {
            packets[0].Comments.Insert(0, $"Session {session.Pair.Session}: {session.Verdict}");
        }
    }
}
