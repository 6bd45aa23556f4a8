using System.Security.Cryptography.X509Certificates;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class CaVerbTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    private string CaDirectory => Path.Combine(_directory.FullName, "ca");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_CA_is_made_with_the_name_asked_for_and_its_key_is_private()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("ca", "init", "--name", "Class 3b test CA", "--ca-dir", CaDirectory));
        Assert.Contains("CN=Class 3b test CA", _terminal.Out, StringComparison.Ordinal);
        var key = Path.Combine(CaDirectory, "ca.key");
        Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_CA_that_is_there_is_never_overwritten()
    {
        await _terminal.RunAsync("ca", "init", "--ca-dir", CaDirectory);
        var before = File.ReadAllText(Path.Combine(CaDirectory, "ca.key"));
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("ca", "init", "--ca-dir", CaDirectory));
        Assert.Equal(before, File.ReadAllText(Path.Combine(CaDirectory, "ca.key")));
    }

    [Fact]
    public async Task Export_prints_the_certificate_and_no_key()
    {
        await _terminal.RunAsync("ca", "init", "--ca-dir", CaDirectory);
        var export = new FakeTerminal();
        Assert.Equal(ExitCode.NoFault, await export.RunAsync("ca", "export", "--ca-dir", CaDirectory));
        using var certificate = X509Certificate2.CreateFromPem(export.Out);
        Assert.DoesNotContain("PRIVATE", export.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_of_the_user_is_the_default()
    {
        _terminal.With("XDG_DATA_HOME", _directory.FullName);
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("ca", "init"));
        Assert.True(File.Exists(Path.Combine(_directory.FullName, "proxylab", "ca", "ca.pem")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_name_is_a_usage_error(string name)
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("ca", "init", "--name", name, "--ca-dir", CaDirectory));
        Assert.Contains("--name must not be empty", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("export")]
    public async Task Where_there_is_no_CA_people_are_told_how_to_make_one(string verb)
    {
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("ca", verb, "--ca-dir", CaDirectory));
        Assert.Contains("proxylab ca init", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("export")]
    public async Task An_unreadable_CA_is_bad_input_that_names_the_file(string verb)
    {
        Directory.CreateDirectory(CaDirectory);
        File.WriteAllText(Path.Combine(CaDirectory, "ca.pem"), "no certificate");
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("ca", verb, "--ca-dir", CaDirectory));
        Assert.Contains("ca.pem", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Out);
    }
}
