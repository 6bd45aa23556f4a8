namespace ProxyLab.Path.Tests;

/// <summary>Lists mitmproxy as it comes, and told not to verify origins.</summary>
internal static class Mitmproxy
{
    public static IReadOnlyList<RealBox> All { get; } =
    [
        new("mitmproxy", (path, lab) => StartAsync(path, lab, "mitmproxy")),
        new("mitmproxy-insecure", (path, lab) => StartAsync(path, lab, "mitmproxy-insecure", "--ssl-insecure")),
    ];

    private static async Task StartAsync(PathTopology path, LabFolder lab, string name, params string[] more)
    {
        var folder = Directory.CreateDirectory(lab.File(name)).FullName;
        await File.WriteAllTextAsync(
            $"{folder}/mitmproxy-ca.pem", await File.ReadAllTextAsync(lab.File("box.key"))
                + await File.ReadAllTextAsync(lab.File("box.pem")));
        await RealBox.TakeOverAsync(path);
        await path.Box.Start("mitmdump",
        [
            "--mode", "transparent", "--listen-port", $"{RealBox.Port}", "--set", $"confdir={folder}",
            "--set", $"ssl_verify_upstream_trusted_ca={lab.Root}", .. more,
        ]).ListensAsync(RealBox.Port);
    }
}
