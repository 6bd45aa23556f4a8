using System.Text.RegularExpressions;

namespace ProxyLab.Rooms.Tests;

/// <summary>Checks what the style guide asks of the tree as a whole.</summary>
public partial class HouseRuleTests
{
    private static readonly string[] TopLevel =
    [
        "Directory.Build.props", "Directory.Packages.props", "LICENSE", "ProxyLab.sln", "README.md", "certs", "docker-compose.yml", "global.json", "src", "tests",
    ];

    [Fact]
    public void Nothing_else_stands_at_the_top_level()
    {
        // What git ignores or has not been told of is a user's own affair: recordings and CAs among it.
        var tracked = Repository.Tracked().Select(path => path.Split('/')[0]).Where(name => name[0] != '.').Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(TopLevel.Order(StringComparer.Ordinal), tracked);
    }

    [Fact]
    public void Every_package_has_a_decision_record()
    {
        var packages = PackageVersion().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")))
            .Select(match => match.Groups[1].Value);
        var records = string.Join('\n', Repository.Files("src/decisions", "*.md").Select(File.ReadAllText));
        Assert.All(packages, package => Assert.True(
            records.Contains(package, StringComparison.Ordinal) || package.StartsWith("Serilog.Sinks.", StringComparison.Ordinal),
            $"no decision record names {package}"));
    }

    [Fact]
    public void No_private_key_is_kept_in_the_repository()
    {
        foreach (var folder in (string[])["src", "certs"])
        {
            Assert.All(Repository.Files(folder, "*"), path =>
                Assert.DoesNotContain("PRIVATE KEY-----\n", File.ReadAllText(path), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_vocabulary_of_other_houses_is_used_in_type_names()
    {
        var declared = Repository.Files("src", "*.cs").SelectMany(path => TypeDeclaration().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain(declared, name => ForeignName().IsMatch(name));
    }

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();

    [GeneratedRegex(@"^\s*(?:public|internal)[a-z ]* (?:class|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("Manager|Helper|Util|Downstream|Remote")]
    private static partial Regex ForeignName();
}
