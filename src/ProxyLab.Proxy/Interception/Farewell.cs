using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Says a box's last words to a client.</summary>
internal static class Farewell
{
    /// <summary>
    /// Sends a fatal alert in clear (RFC 8446 §6.2), as an origin that answers the hello with nothing else, then FIN.
    /// </summary>
    public static async ValueTask AlertAsync(InterceptedSession session, byte description, PhaseLimit limit)
    {
        byte[] record = [(byte)ContentType.Alert, 3, 3, 0, 2, 2, description];
        await session.Client.WriteAsync(record, limit.Begin(Linger));
        await FinishAsync(session, limit);
    }

    /// <summary>Sends FIN and lets the client read it: unread bytes would turn it into a RST.</summary>
    public static ValueTask FinishAsync(InterceptedSession session, PhaseLimit limit)
    {
        session.CloseClient();
        return WaitAsync(session, Linger, limit);
    }

    /// <summary>
    /// Says nothing until the client gives up, or has waited long enough; then its wait is over with FIN.
    /// </summary>
    public static async ValueTask SilenceAsync(InterceptedSession session, PhaseLimit limit)
    {
        await WaitAsync(session, session.Options.ClientTimeout, limit);
        if (session.Client is { IsPeerFinished: false, IsPeerReset: false })
        {
            session.Client.NoteTimeout(End.Origin);
        }
    }

    /// <summary>Passes on what the origin said in another protocol, to its end.</summary>
    public static async ValueTask RepeatAsync(InterceptedSession session, OriginAnswer.NotTls answer, PhaseLimit limit)
    {
        var stop = limit.Begin(session.Options.ClientTimeout);
        try
        {
            await session.Client.WriteAsync(answer.First, stop);
            var buffer = new byte[ReadSize];
            for (int count; (count = await answer.Leg.ReadAsync(buffer, stop)) > 0;)
            {
                await session.Client.WriteAsync(buffer.AsMemory(0, count), stop);
            }
        }
        catch (IOException) when (answer.Leg.IsPeerReset)
        {
            session.ResetClient();
            return;
        }
        catch (OperationCanceledException) when (!limit.IsStopped)
        {
            answer.Leg.NoteTimeout(End.Origin);
        }

        await FinishAsync(session, limit);
    }

    private static async ValueTask WaitAsync(InterceptedSession session, TimeSpan time, PhaseLimit limit)
    {
        _ = session.Client.TakeUnread();
        var stop = limit.Begin(time);
        var buffer = new byte[ReadSize];
        try
        {
            while (await session.Client.ReadAsync(buffer, stop) > 0)
            {
            }
        }
        catch (IOException) when (session.Client.IsPeerReset)
        {
            // The client is gone, and its leg says so.
        }
        catch (OperationCanceledException) when (!limit.IsStopped)
        {
            // It stayed for as long as it was given.
        }
    }

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private const int ReadSize = 4096;
}
