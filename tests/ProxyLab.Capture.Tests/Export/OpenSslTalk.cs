using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Is a handshake between openssl s_client and s_server, recorded in between.</summary>
/// <param name="Leg">The recording.</param>
/// <param name="FromClient">Every byte the client sent.</param>
/// <param name="FromOrigin">Every byte the origin sent.</param>
/// <param name="KeyLog">The client's own key log.</param>
internal sealed record OpenSslTalk(LegRecording Leg, byte[] FromClient, byte[] FromOrigin, byte[] KeyLog)
{
    /// <summary>Plays it.</summary>
    /// <param name="client">Further options of s_client, such as <c>-tls1_2</c>.</param>
    public static async Task<OpenSslTalk> PlayAsync(LegSide side, params string[] client)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            return await PlayAsync(folder.FullName, side, client);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Gives protected records their bytes, as a recorder that keeps them does.</summary>
    public LegRecording WithProtected() => Leg with { Events = [.. Leg.Events.Select(Whole)] };

    private LegEvent Whole(LegEvent one) => one switch
    {
        LegEvent.Seen { Item: WireItem.Protected record } seen => seen with { Item = record with { Raw = At(record, record.Length) } },
        LegEvent.Seen { Item: WireItem.AlertRecord { Value: null } record } seen =>
            seen with { Item = record with { Raw = At(record, record.Length) } },
        _ => one,
    };

    private Bytes At(WireItem record, int length) =>
        new((record.From == End.Client ? FromClient : FromOrigin).AsMemory((int)record.Offset, length + 5));

    private static async Task<OpenSslTalk> PlayAsync(string folder, LegSide side, string[] options)
    {
        string At(string name) => Path.Combine(folder, name);
        await Tool.RunAsync(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=shop.test", "-keyout", At("key"), "-out", At("leaf"));
        using var server = Tool.Start("openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", At("leaf"), "-key", At("key"));
        var origin = await PortAsync(server);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var asking = Tool.Start("openssl", ["s_client", "-connect", $"{listener.LocalEndpoint}", "-servername", "shop.test", "-keylogfile", At("keys"), .. options]);
        using var near = await listener.AcceptSocketAsync().WaitAsync(Tool.Patience);
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var recorder = new LegRecorder($"{side}", side, TimeProvider.System);
        await far.ConnectAsync(IPAddress.Loopback, origin);
        recorder.Note(at => new LegEvent.Connected(at, $"{near.RemoteEndPoint}", $"{near.LocalEndPoint}"));

        var fromClient = PumpAsync(near, far, End.Client, recorder);
        var fromOrigin = PumpAsync(far, near, End.Origin, recorder);
        while (await asking.StandardOutput.ReadLineAsync().WaitAsync(Tool.Patience) is { } line)
        {
            if (line.StartsWith("    Verify return code", StringComparison.Ordinal) || line.StartsWith("Verify return code", StringComparison.Ordinal))
            {
                asking.StandardInput.Close();
            }
        }

        var (sent, answered) = (await fromClient, await fromOrigin);
        server.Kill();
        return new(recorder.Snapshot(), sent, answered, await File.ReadAllBytesAsync(At("keys")));
    }

    private static async Task<int> PortAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync().WaitAsync(Tool.Patience) is { } line)
        {
            if (line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal))
            {
                return int.Parse(line[17..], CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }

    private static async Task<byte[]> PumpAsync(Socket from, Socket to, End end, LegRecorder recorder)
    {
        var all = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer).WaitAsync(Tool.Patience)) > 0;)
            {
                recorder.Bytes(end, buffer.AsSpan(0, count));
                all.Write(buffer, 0, count);
                await to.SendAsync(buffer.AsMemory(0, count));
            }

            recorder.Note(at => new LegEvent.Finished(at, end));
            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            recorder.Note(at => new LegEvent.ResetSent(at, end));
        }

        return all.ToArray();
    }
}
