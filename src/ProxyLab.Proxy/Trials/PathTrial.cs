using System.Net.Sockets;
using System.Text;
using Org.BouncyCastle.Tls;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Makes one connection by one path, with a hello that is the same byte for byte in every trial of a seed, and
/// records its leg.</summary>
public sealed class PathTrial(TrialQuestion question, TrialRoute route, byte[] seed, TimeProvider clock)
{
    /// <summary>Makes it; whatever fails is in the recording.</summary>
    /// <param name="connection">The leg's name.</param>
    /// <param name="side">Which leg it is.</param>
    /// <param name="stop">Ends the trial, and what was recorded of it is lost.</param>
    public async Task<LegRecording> RunAsync(string connection, LegSide side, CancellationToken stop)
    {
        var recorder = new LegRecorder(connection, side, clock);
        var deadline = new Deadline(clock);
        var dialer = new OriginDialer(
            new([]),
            OriginSockets.Marked(route.Mark),
            isAsClient: false,
            question.Limit,
            clock,
            NextProxies.Of(route.Through, route.Credential));
        var dialled = await dialer.DialAsync(new(question.Address, question.Port), client: null, recorder, deadline, stop);
        if (dialled.Stream is { } leg)
        {
            leg.OpenTunnel();
            using var limit = new CancellationTokenSource(question.Limit, clock);
            await using var late = limit.Token.UnsafeRegister(
                _ =>
                {
                    leg.NoteTimeout(End.Origin);
                    leg.Dispose();
                },
                null);
            await using var ended = stop.UnsafeRegister(static open => ((RecordingStream)open!).Dispose(), leg);
            await Task.Factory.StartNew(() => Talk(leg, recorder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await leg.DisposeAsync();
            stop.ThrowIfCancellationRequested();
        }

        return recorder.Snapshot();
    }

    // The engine blocks; how it ends is noted by engine and leg.
    private void Talk(RecordingStream leg, LegRecorder recorder)
    {
        try
        {
            var tls = new TlsClientProtocol(leg);
            tls.Connect(new TrialClient(question, seed, leg, recorder, clock));
            tls.Stream.Write(Encoding.ASCII.GetBytes(
                $"GET / HTTP/1.1\r\nHost: {question.Host}\r\nUser-Agent: proxylab\r\nConnection: close\r\n\r\n"));
            recorder.Note(at => new LegEvent.ApplicationData(at, FactSource.PeerReported, End.Client));
            Hear(tls.Stream, recorder);
            tls.Close();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or SocketException)
        {
            // What it means stands in the recording: an alert, FIN, RST, or silence.
        }
    }

    private static void Hear(Stream answer, LegRecorder recorder)
    {
        var head = new byte[LargestHead];
        var filled = 0;
        while (filled < head.Length)
        {
            var count = answer.Read(head, filled, head.Length - filled);
            if (count <= 0)
            {
                return;
            }

            if (filled == 0)
            {
                recorder.Note(at => new LegEvent.ApplicationData(at, FactSource.PeerReported, End.Origin));
            }

            filled += count;
            var end = head.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end > 0)
            {
                HttpHead.Parse(head.AsSpan(0, end))?.NoteOn(recorder, End.Origin, FactSource.PeerReported);
                return;
            }
        }
    }

    private const int LargestHead = 16 * 1024;
}
