using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Path.Tests;

/// <summary>Starts the origins of the matrix, each anew for each cell: openssl s_server with one certificate, or a
/// listener that does one thing.</summary>
internal static class CellOrigins
{
    public const int Port = 443;

    /// <summary>Gets the names in the order of the matrix.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "good", "expired", "selfsigned", "wrong", "untrusted", "incomplete", "tls10", "tls12",
        "refuses", "silent", "resets", "closes", "plain", "alert40", "alert70", "mtls",
    ];

    /// <summary>Gets those whose certificate is at fault.</summary>
    public static IReadOnlyList<string> BadCertificates { get; } =
        ["expired", "selfsigned", "wrong", "untrusted", "incomplete"];

    /// <summary>Starts an origin and returns when it listens.</summary>
    /// <param name="where">The origin's namespace.</param>
    /// <param name="lab">The certificates.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="keyLog">Where it writes its session keys, if it has any.</param>
    public static async Task<IAsyncDisposable?> StartAsync(
        NetworkNamespace where, LabFolder lab, string name, string keyLog) => name switch
        {
            "good" => await ServerAsync(where, lab, "good", keyLog),
            "tls10" => await ServerAsync(where, lab, "good", keyLog, "-tls1", "-cipher", "ALL:@SECLEVEL=0"),
            "tls12" => await ServerAsync(where, lab, "good", keyLog, "-tls1_2"),
            "mtls" => await ServerAsync(
                where, lab, "good", keyLog, "-Verify", "1", "-verify_return_error", "-CAfile", lab.Root),
            "untrusted" => await ServerAsync(where, lab, "untrusted", keyLog, "-cert_chain", lab.File("foreign.pem")),
            "refuses" => null,
            "silent" => await RudeAsync(where, _ => { }),
            "resets" => await RudeAsync(where, client => client.Close(0)),
            "closes" => await RudeAsync(where, client => client.Shutdown(SocketShutdown.Send)),
            "plain" => await RudeAsync(
                where, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray()),
            "alert40" => await RudeAsync(where, [21, 3, 3, 0, 2, 2, 40]),
            "alert70" => await RudeAsync(where, [21, 3, 3, 0, 2, 2, 70]),
            _ => await ServerAsync(where, lab, name, keyLog),
        };

    private static async Task<IAsyncDisposable> ServerAsync(
        NetworkNamespace where, LabFolder lab, string certificate, string keyLog, params string[] more)
    {
        var server = where.Start("openssl",
        [
            "s_server", "-accept", $"{PathTopology.OriginAddress}:{Port}", "-cert", lab.File($"{certificate}.pem"),
            "-key", lab.File($"{certificate}.key"),
            "-keylogfile", keyLog, "-www", .. more,
        ]);
        await server.ListensAsync(Port);
        return server;
    }

    private static Task<IAsyncDisposable> RudeAsync(NetworkNamespace where, byte[] answer) => RudeAsync(where, client =>
    {
        client.Send(answer);
        client.Shutdown(SocketShutdown.Send);
    });

    private static async Task<IAsyncDisposable> RudeAsync(NetworkNamespace where, Action<Socket> act) => new RudeOrigin(
        await where.InsideAsync(() =>
        {
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Any, Port));
            listener.Listen();
            return listener;
        }),
        act);
}
