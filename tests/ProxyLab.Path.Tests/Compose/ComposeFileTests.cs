using System.Text.RegularExpressions;

namespace ProxyLab.Path.Tests;

/// <summary>Checks docker-compose.yml without an engine: what it grants, whom it wires to whom, and that what it names is there.</summary>
public partial class ComposeFileTests
{
    [ComposeFileFact]
    public async Task Every_service_is_in_its_networks()
    {
        var file = await ComposeFile.ReadAsync();
        Assert.Equal(
            ["client", "gateway", "mitmproxy", "mitmproxy-capture", "origin", "squid", "squid-capture"], file.Keys("services"));
        Assert.Equal(["client_side", "origin_side"], file.Keys("networks"));
        Assert.Equal(["client_side"], Networks("client"));
        Assert.Equal(["origin_side"], Networks("origin"));
        Assert.All((string[])["gateway", "squid", "mitmproxy"], box => Assert.Equal(["client_side", "origin_side"], Networks(box)));
        Assert.All((string[])["squid", "mitmproxy"], box =>
            Assert.Equal([$"service:{box}"], file.Values("services", $"{box}-capture", "network_mode")));
        Assert.All(file.Keys("services"), service => Assert.Empty(file.Values("services", service, "ports")));

        IReadOnlyList<string> Networks(string service) => file.Keys("services", service, "networks");
    }

    [ComposeFileFact]
    public async Task Whatever_runs_has_a_health_check_and_is_waited_for()
    {
        var file = await ComposeFile.ReadAsync();
        foreach (var service in file.Keys("services"))
        {
            Assert.Equal(service != "client", file.Values("services", service, "healthcheck", "test").Count >= 2);
            Assert.All(file.Keys("services", service, "depends_on"), needed =>
                Assert.Equal(["service_healthy"], file.Values("services", service, "depends_on", needed, "condition")));
        }

        Assert.Equal(["gateway", "mitmproxy-capture", "squid-capture"], file.Keys("services", "client", "depends_on"));
        Assert.Equal(["client"], file.Values("services", "client", "profiles"));
    }

    [ComposeFileFact]
    public async Task Only_the_gateway_begins_as_root_and_may_change_the_network()
    {
        var file = await ComposeFile.ReadAsync();
        foreach (var service in file.Keys("services"))
        {
            string[] granted = service == "gateway" ? ComposeRun.GatewayCapabilities
                : service.EndsWith("-capture", StringComparison.Ordinal) ? ["NET_RAW"]
                : [];
            Assert.Equal(granted, file.Values("services", service, "cap_add"));
            Assert.Equal(["ALL"], file.Values("services", service, "cap_drop"));
            Assert.Equal([service == "gateway" ? "0:0" : ComposeRun.User], file.Values("services", service, "user"));
            Assert.Empty(file.Values("services", service, "privileged"));
        }

        Assert.Equal([ComposeRun.User], file.Values("services", "gateway", "environment", "RUN_AS"));
    }

    [ComposeFileFact]
    public async Task Everything_leads_to_the_gateway_and_every_origin_has_its_name()
    {
        var file = await ComposeFile.ReadAsync();
        var aside = file.Keys("networks").Select(network =>
            Assert.Single(file.Values("networks", network, "ipam", "config", "aux_addresses", "DefaultGatewayIPv4")));
        Assert.Equal(
            string.Join(' ', aside.Select(address => $"{address}/24")),
            Assert.Single(file.Values("services", "gateway", "environment", "ADDRESSES")));
        Assert.Equal(
            file.Values("services", "client", "networks", "client_side", "ipv4_address"),
            file.Values("services", "gateway", "environment", "CLIENT_SIDE"));

        var asked = Origins().Match(File.ReadAllText(System.IO.Path.Combine(ComposeFile.Scripts, "client.sh"))).Groups[1].Value;
        var at = Assert.Single(file.Values("services", "origin", "networks", "origin_side", "ipv4_address"));
        Assert.All((string[])["client", "squid", "mitmproxy"], service => Assert.Equal(
            asked.Split(' ').Select(origin => $"{origin}.origin.test:{at}"), file.Values("services", service, "extra_hosts")));
    }

    [ComposeFileFact]
    public async Task What_it_builds_and_starts_is_there()
    {
        var file = await ComposeFile.ReadAsync();
        var dockerfile = File.ReadAllText(System.IO.Path.Combine(ComposeFile.Scripts, "Dockerfile"));
        foreach (var service in file.Keys("services"))
        {
            Assert.Equal(["src/docker/Dockerfile"], file.Values("services", service, "build", "dockerfile"));
            var target = Assert.Single(file.Values("services", service, "build", "target"));
            Assert.Contains($" AS {target}\n", dockerfile, StringComparison.Ordinal);
            var started = file.Values("services", service, "entrypoint") is [var script, ..] ? script : $"/docker/{target}.sh";
            Assert.True(File.Exists(System.IO.Path.Combine(ComposeFile.Scripts, System.IO.Path.GetFileName(started))), started);
        }
    }

    [ComposeFileFact]
    public async Task Every_script_is_one_that_sh_can_read()
    {
        var scripts = Directory.GetFiles(ComposeFile.Scripts, "*.sh");
        Assert.Equal(7, scripts.Length);
        foreach (var script in scripts)
        {
            Assert.Equal("#!/bin/sh", File.ReadLines(script).First());
            var ran = await Tool.RunAsync("sh", ["-c", "test -x \"$0\" && sh -n \"$0\"", script]);
            Assert.True(ran.Exit == 0, $"{script}: {ran.Error}");
        }
    }

    [GeneratedRegex(@"\$\{ORIGINS:-([a-z0-9 ]+)\}")]
    private static partial Regex Origins();
}
