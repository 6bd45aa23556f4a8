using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Path.Tests;

/// <summary>Checks that namespaces are what the path tests take them for.</summary>
public class NetworkNamespaceTests
{
    private const string Host = "origin.test";

    [NamespaceTheory]
    [InlineData(PathTopology.OriginAddress)]
    [InlineData($"[{PathTopology.OriginAddress6}]")]
    [InlineData(Host)]
    public async Task The_box_routes_between_client_and_origin(string to)
    {
        await using var path = await PathTopology.CreateAsync(Host);
        await AnswerAsync(path.Origin);
        var ran = await GetAsync(path, to);
        Assert.Equal((0, "hello"), (ran.Exit, ran.Output));
    }

    [NamespaceFact]
    public async Task Rules_of_the_box_hold_on_the_path()
    {
        await using var path = await PathTopology.CreateAsync();
        await AnswerAsync(path.Origin);
        await path.Box.NftAsync(
            """
            table inet box {
              chain forward { type filter hook forward priority 0; tcp dport 80 reject with tcp reset; }
            }
            """);
        Assert.Equal(7, (await GetAsync(path, PathTopology.OriginAddress)).Exit);
    }

    [NamespaceFact]
    public async Task A_program_is_waited_for_and_ends_with_its_namespace()
    {
        Process program;
        string name;
        await using (var path = await PathTopology.CreateAsync())
        {
            name = path.Origin.Name;
            var socat = path.Origin.Start("socat", ["-d", "-d", "TCP-LISTEN:80,fork", "EXEC:cat"]);
            await socat.ListensAsync(80);
            await socat.SaysAsync("listening on");
            program = Process.GetProcessById(socat.Id);
            Assert.False(program.HasExited);
        }

        Assert.True(program.HasExited);
        Assert.False(File.Exists($"{NamespaceName.Folder}/{name}"));
        Assert.False(Directory.Exists($"/etc/netns/{name}"));
    }

    [NamespaceFact]
    public async Task What_a_dead_process_left_is_found()
    {
        using var dead = Tool.Start("kill", ["-l"]);
        await dead.WaitForExitAsync();
        var name = $"proxylab-{dead.Id}-1-left";
        await Tool.RunAsync("ip", ["netns", "add", name]);
        await using var live = await NetworkNamespace.CreateAsync("live");
        Assert.DoesNotContain(live.Name, NamespaceName.Left());
        Assert.Contains(name, NamespaceName.Left());
        await NetworkNamespace.SweepAsync();
        Assert.DoesNotContain(name, NamespaceName.Left());
        Assert.True(File.Exists($"{NamespaceName.Folder}/{live.Name}"));
    }

    private static Task<Tool.Ran> GetAsync(PathTopology path, string to) => path.Client.RunAsync(
        "curl", ["--silent", "--show-error", "--noproxy", "*", "--max-time", "20", $"http://{to}/"]);

    /// <summary>Answers the first connection of a namespace with a word.</summary>
    private static async Task AnswerAsync(NetworkNamespace origin)
    {
        var listener = await origin.InsideAsync(() =>
        {
            var made = new TcpListener(IPAddress.IPv6Any, 80);
            made.Server.DualMode = true;
            made.Start();
            return made;
        });
        _ = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync();
            await client.ReceiveAsync(new byte[1024]);
            await client.SendAsync("HTTP/1.0 200 OK\r\n\r\nhello"u8.ToArray());
        });
    }
}
