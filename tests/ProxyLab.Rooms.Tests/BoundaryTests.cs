using System.Reflection;

namespace ProxyLab.Rooms.Tests;

/// <summary>Keeps the rooms in their order: references point only downwards, and pure rooms stay pure.</summary>
public class BoundaryTests
{
    private static readonly string[] Impure =
    [
        "BouncyCastle.Cryptography", "Serilog", "Spectre.Console", "System.CommandLine", "System.IO.FileSystem", "System.Net.Http", "System.Net.Security",
        "System.Net.Sockets", "YamlDotNet",
    ];

    /// <summary>Each room with the rooms it may reference, after the order in the README.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["ProxyLab.Wire"] = [],
        ["ProxyLab.Recording"] = ["ProxyLab.Wire"],
        ["ProxyLab.Compare"] = ["ProxyLab.Recording", "ProxyLab.Wire"],
        ["ProxyLab.Certificates"] = ["ProxyLab.Recording", "ProxyLab.Wire"],
        ["ProxyLab.Capture"] = ["ProxyLab.Recording", "ProxyLab.Wire"],
        ["ProxyLab.Proxy"] = ["ProxyLab.Certificates", "ProxyLab.Recording", "ProxyLab.Wire"],
        ["ProxyLab.Lab"] = ["ProxyLab.Certificates", "ProxyLab.Compare", "ProxyLab.Proxy", "ProxyLab.Recording", "ProxyLab.Wire"],
        ["proxylab"] = ["ProxyLab.Capture", "ProxyLab.Certificates", "ProxyLab.Compare", "ProxyLab.Lab", "ProxyLab.Proxy", "ProxyLab.Recording", "ProxyLab.Wire"],
    };

    public static TheoryData<string> Rooms => [.. Below.Keys];

    [Theory]
    [InlineData("ProxyLab.Wire")]
    [InlineData("ProxyLab.Recording")]
    [InlineData("ProxyLab.Compare")]
    public void A_pure_room_meets_no_socket_no_TLS_engine_and_no_logger(string room)
    {
        Assert.Empty(References(room).Intersect(Impure));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void References_point_only_downwards(string room)
    {
        var ours = References(room).Where(name => name.StartsWith("ProxyLab.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(Below[room]));
    }

    [Fact]
    public void Wire_references_the_base_library_alone()
    {
        Assert.All(References("ProxyLab.Wire"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_under_src_stands_in_the_table_of_rooms()
    {
        var projects = Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(
            Below.Keys.Select(room => room == "proxylab" ? "ProxyLab.Cli" : room).Order(StringComparer.Ordinal),
            projects.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> References(string room) =>
        Assembly.Load(room).GetReferencedAssemblies().Select(reference => reference.Name!);
}
