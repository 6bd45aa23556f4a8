using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Path.Tests;

/// <summary>Runs the origins: nginx and openssl s_server, each port with one certificate and one range of versions.</summary>
internal sealed class Origins(LabFolder lab) : IDisposable
{
    private readonly List<Process> _processes = [];
    private readonly List<TcpListener> _rude = [];
    private readonly Dictionary<string, int> _ports = [];
    private readonly SemaphoreSlim _silentlyHeard = new(0);
    private readonly Socket _unheard = new(SocketType.Stream, ProtocolType.Tcp);

    public int Port(string origin) => _ports[origin];

    public IEnumerable<string> Names => _ports.Keys;

    public async Task StartAsync()
    {
        await NginxAsync(
            ("nginx12", "good", "TLSv1.2"), ("nginx13", "good", "TLSv1.3"),
            ("expired12", "expired", "TLSv1.2"), ("expired13", "expired", "TLSv1.3"),
            ("future12", "future", "TLSv1.2"), ("wrong12", "wrong", "TLSv1.2"), ("wrong13", "wrong", "TLSv1.3"),
            ("untrusted12", "untrusted", "TLSv1.2"), ("untrusted13", "untrusted", "TLSv1.3"), ("incomplete12", "incomplete", "TLSv1.2"), ("incomplete13", "incomplete", "TLSv1.3"),
            ("selfsigned12", "selfsigned", "TLSv1.2"), ("selfsigned13", "selfsigned", "TLSv1.3"));
        await ServerAsync("s_server12", "-tls1_2");
        await ServerAsync("s_server13", "-tls1_3");
        _ports["refused"] = Unheard();
        Rude("reset", client => client.Client.Close(0));
        Rude("closed", client => client.Client.Shutdown(SocketShutdown.Send));
        Rude("plaintext", client => client.Client.Send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8));
        Rude("silent", _ => _silentlyHeard.Release());
        Rude("alert40", client => client.Client.Send([21, 3, 3, 0, 2, 2, 40]));
    }

    /// <summary>Waits until the silent origin has heard one more hello.</summary>
    public async Task SilentlyHeardAsync() => Assert.True(await _silentlyHeard.WaitAsync(TimeSpan.FromSeconds(30)), "no hello came");

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _rude.ForEach(listener => listener.Dispose());
        _unheard.Dispose();
        _silentlyHeard.Dispose();
    }

    /// <summary>Takes a port and does not listen: whoever connects is refused, and nobody else can take it.</summary>
    private int Unheard()
    {
        _unheard.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)_unheard.LocalEndPoint!).Port;
    }

    private async Task NginxAsync(params (string Name, string Certificate, string Versions)[] servers)
    {
        foreach (var (name, _, _) in servers)
        {
            _ports[name] = Ports.Next();
        }

        await File.WriteAllTextAsync(lab.File("nginx.conf"), $$"""
            daemon off; master_process off; worker_processes 1; pid {{lab.File("nginx.pid")}}; error_log stderr;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{lab.Path}}; proxy_temp_path {{lab.Path}}; fastcgi_temp_path {{lab.Path}}; uwsgi_temp_path {{lab.Path}}; scgi_temp_path {{lab.Path}};
              {{string.Join('\n', servers.Select(server => $$"""
                server { listen 127.0.0.1:{{_ports[server.Name]}} ssl http2; ssl_protocols {{server.Versions}};
                  ssl_certificate {{lab.File(server.Certificate)}}.pem; ssl_certificate_key {{lab.File(server.Certificate)}}.key;
                  location / { return 200 "hello from {{server.Name}}\n"; } }
                """))}}
            }
            """);
        _processes.Add(Tool.Start("nginx", ["-p", lab.Path, "-c", lab.File("nginx.conf")]));
        await Listening.OnAsync(_ports[servers[^1].Name]);
    }

    private async Task ServerAsync(string name, string version)
    {
        var port = _ports[name] = Ports.Next();
        _processes.Add(Tool.Start(
            "openssl", ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", lab.File("good.pem"), "-key", lab.File("good.key"), version, "-www", "-quiet"]));
        await Listening.OnAsync(port);
    }

    /// <summary>Runs an origin that reads a hello and answers it with one act.</summary>
    private void Rude(string name, Action<TcpClient> act)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _rude.Add(listener);
        _ports[name] = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(async () =>
        {
            while (listener.Server.IsBound)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var read = await client.Client.ReceiveAsync(new byte[16 * 1024]);
                if (read > 0)
                {
                    act(client);
                    while (client.Client.Connected && await client.Client.ReceiveAsync(new byte[1024]) > 0)
                    {
                        // Whatever follows is not answered.
                    }
                }
            }
        });
    }
}
