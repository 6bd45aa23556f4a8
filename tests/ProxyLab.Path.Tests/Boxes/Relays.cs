namespace ProxyLab.Path.Tests;

/// <summary>Lists HAProxy and nginx: relays that leave TLS alone, and HAProxy ending it.</summary>
internal static class Relays
{
    public static IReadOnlyList<RealBox> All { get; } =
    [
        new("haproxy-tcp", (path, lab) => HaproxyAsync(path, lab, "haproxy-tcp", "mode tcp", "", "")),
        Terminating("haproxy-terminate"),
        new("nginx-stream", NginxAsync),
    ];

    /// <summary>Is HAProxy ending TLS as above, which sends what several clients ask for over one connection to the
    /// origin.</summary>
    public static RealBox Pooling { get; } = Terminating("haproxy-pooling", "\n  http-reuse always");

    private static RealBox Terminating(string name, string more = "") => new(name, (path, lab) => HaproxyAsync(
        path, lab, name, $"mode http{more}", $" ssl crt {lab.File("boxleaf.both.pem")}",
        $" ssl verify required ca-file {lab.Root} sni str({LabFolder.Host}) verifyhost {LabFolder.Host}"));

    private static async Task HaproxyAsync(
        PathTopology path, LabFolder lab, string name, string mode, string bind, string server)
    {
        await File.WriteAllTextAsync(
            lab.File("boxleaf.both.pem"), await File.ReadAllTextAsync(lab.File("boxleaf.pem"))
                + await File.ReadAllTextAsync(lab.File("boxleaf.key")));
        await File.WriteAllTextAsync(lab.File($"{name}.cfg"),
            $"""
            global
              maxconn 200
            defaults
              {mode}
              retries 0
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            frontend front
              bind :{RealBox.Port}{bind}
              default_backend back
            backend back
              server origin {PathTopology.OriginAddress}:443{server}

            """);
        await RealBox.TakeOverAsync(path);
        await path.Box.Start("haproxy", ["-db", "-f", lab.File($"{name}.cfg")]).ListensAsync(RealBox.Port);
    }

    private static async Task NginxAsync(PathTopology path, LabFolder lab)
    {
        await File.WriteAllTextAsync(lab.File("stream.conf"),
            $$"""
            load_module {{Module}};
            daemon off;
            master_process off;
            error_log stderr;
            pid {{lab.File("stream.pid")}};
            events { }
            stream { server { listen {{RealBox.Port}}; proxy_pass {{PathTopology.OriginAddress}}:443; } }

            """);
        await RealBox.TakeOverAsync(path);
        await path.Box.Start("nginx", ["-p", lab.Path, "-c", lab.File("stream.conf")]).ListensAsync(RealBox.Port);
    }

    private const string Module = "/usr/lib/nginx/modules/ngx_stream_module.so";
}
