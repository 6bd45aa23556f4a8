namespace ProxyLab.Path.Tests;

/// <summary>Starts SSLsplit, which forges certificates and verifies no origin.</summary>
internal static class SslSplit
{
    public static async Task StartAsync(PathTopology path, LabFolder lab)
    {
        await RealBox.TakeOverAsync(path);
        await path.Box.Start("sslsplit",
        [
            "-D", "-u", "root", "-e", "netfilter", "-k", lab.File("box.key"), "-c", lab.File("box.pem"), "ssl",
            "0.0.0.0", $"{RealBox.Port}",
        ]).ListensAsync(RealBox.Port);
    }
}
