using System.Globalization;
using ProxyLab.Certificates;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using Serilog;

namespace ProxyLab.Benchmarks;

/// <summary>Is the box in a process of its own, so that its memory and processor time are its own.</summary>
internal static class BoxHost
{
    /// <summary>Runs until it is killed. Arguments: port to listen on, origin's port, profile, recording on or off.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var clock = TimeProvider.System;
        using var authority = CertificateAuthority.Create(new CertificateAuthorityOptions("ProxyLab benchmark CA (test-only)"), clock);
        await using var server = new ProxyServer(
            new ProxyOptions
            {
                Modes = [ProxyMode.Parse(string.Create(CultureInfo.InvariantCulture, $"reverse:127.0.0.1:{arguments[1]}@{arguments[0]}"))],
                Profile = Profile.BuiltIn.Single(profile => profile.Name == arguments[2]),
                Authority = authority,
                Trust = TrustStore.LoadSystem(),
                MaxConnections = 50_000,
                Recording = arguments[3] == "on",
            },
            new Discard(),
            Serilog.Core.Logger.None,
            clock);
        server.Start();
        await Task.Delay(Timeout.InfiniteTimeSpan, clock);
        return 0;
    }

    private sealed class Discard : ISessionSink
    {
        public void Completed(HandshakePair session)
        {
            // What the recording costs is measured, not what is done with it.
        }
    }
}
