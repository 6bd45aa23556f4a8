namespace ProxyLab.Path.Tests;

/// <summary>Builds what looks like a box's doing and is none: traps S63 to S67 and S78. Nobody may be blamed for
/// them.</summary>
public class TrapTests
{
    private const string All = "TLSv1.2 TLSv1.3";

    [BoxTheory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task S63_Two_certificates_behind_one_name(string version)
    {
        await using var trap = await TrapLab.StartAsync();
        await Fleet.AloneAsync(trap, "good", "rsa");
        await trap.RecordAsync(
            "direct", () => trap.FetchAsync("direct", "good", trap.Lab.Root, version, "-sigalgs", "ECDSA+SHA256"));
        await trap.BoxAsync("haproxy-tcp");
        await trap.RecordAsync(
            "proxied", () =>
                trap.FetchAsync("proxied", "good", trap.Lab.Root, version, "-sigalgs", "RSA-PSS+SHA256:RSA+SHA256"));
        await trap.JudgedAsync("none passthrough", 1, trap.Lab.Root);
    }

    [BoxTheory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task S64_A_fleet_with_two_CAs(string version)
    {
        await using var trap = await TrapLab.StartAsync();
        await Fleet.InTurnAsync(trap, ("good", All), ("untrusted", All));
        await trap.RecordAsync("direct", () => FetchTwiceAsync(trap, "direct", version));
        await trap.BoxAsync("nginx-stream");
        await trap.RecordAsync("proxied", () => FetchTwiceAsync(trap, "proxied", version));
        await trap.JudgedAsync("none passthrough", 2, trap.Lab.Root, trap.Lab.File("foreign.pem"));
    }

    [BoxTheory]
    [InlineData("haproxy-tcp")]
    [InlineData("nginx-stream")]
    public async Task S65_A_fleet_of_mixed_versions(string box)
    {
        await using var trap = await TrapLab.StartAsync();
        await Fleet.InTurnAsync(trap, ("good", All), ("good", "TLSv1.2"));
        await trap.RecordAsync("direct", () => trap.FetchAsync("direct", "good TLSv1.3", trap.Lab.Root));
        await trap.BoxAsync(box);
        await trap.RecordAsync("proxied", () => trap.FetchAsync("proxied", "good TLSv1.2", trap.Lab.Root));
        await trap.JudgedAsync("none passthrough", 1, trap.Lab.Root);
    }

    [BoxTheory]
    [InlineData("haproxy-tcp", "passthrough")]
    [InlineData("router", "none")]
    public async Task S66_A_private_CA(string box, string action)
    {
        await using var trap = await TrapLab.StartAsync();
        await Fleet.AloneAsync(trap, "untrusted");
        var own = trap.Lab.File("foreign.pem");
        await trap.RecordAsync("direct", () => trap.FetchAsync("direct", "untrusted", own));
        await trap.BoxAsync(box);
        await trap.RecordAsync("proxied", () => trap.FetchAsync("proxied", "untrusted", own));
        await trap.JudgedAsync($"none {action}", 1, own);
    }

    [BoxTheory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task S67_A_certificate_that_is_replaced_meanwhile(string version)
    {
        await using var trap = await TrapLab.StartAsync();
        var nginx = await Fleet.AloneAsync(trap, "good");
        await trap.RecordAsync("direct", () => trap.FetchAsync("direct", "good", trap.Lab.Root, version));
        await trap.BoxAsync("nginx-stream");
        await trap.RecordAsync("proxied", async () =>
        {
            await trap.FetchAsync("proxied", "good", trap.Lab.Root, version);
            await Fleet.RotateAsync(trap, nginx, "rotated");
            await trap.FetchAsync("proxied", "rotated", trap.Lab.Root, version);
        });
        await trap.JudgedAsync("none passthrough", 2, trap.Lab.Root);
    }

    [BoxTheory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task S78_A_second_client_on_an_origin_connection_that_stands(string version)
    {
        await using var trap = await TrapLab.StartAsync();
        await Fleet.AloneAsync(trap, "good");
        await trap.BoxAsync(Relays.Pooling);
        var trust = trap.Lab.File("both.pem");
        var connections = await trap.RecordAsync("proxied", async () =>
        {
            await trap.QuietAsync();
            await trap.FetchAsync("proxied", "good", trust, version);
            await trap.FetchAsync("proxied", "good", trust, version);
            await trap.QuietAsync();
        });
        Assert.Equal(1, connections);
        await trap.JudgedAsync("none terminate", 2, trap.Lab.Root, trap.Lab.File("box.pem"));
    }

    private static async Task FetchTwiceAsync(TrapLab trap, string name, string version)
    {
        var trust = trap.Lab.File("fleet.trust.pem");
        await File.WriteAllTextAsync(
            trust, await File.ReadAllTextAsync(trap.Lab.Root)
                + await File.ReadAllTextAsync(trap.Lab.File("foreign.pem")));
        await trap.FetchAsync(name, "good", trust, version);
        await trap.FetchAsync(name, "untrusted", trust, version);
    }
}
