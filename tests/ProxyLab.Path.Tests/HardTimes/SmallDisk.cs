namespace ProxyLab.Path.Tests;

/// <summary>Is a file system of a few kibibytes (tmpfs), mounted for one test.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static async Task<SmallDisk> MountAsync(string folder, int kibibytes)
    {
        Directory.CreateDirectory(folder);
        var ran = await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", folder]);
        Assert.True(ran.Exit == 0, ran.Error);
        return new(folder);
    }

    public async ValueTask DisposeAsync()
    {
        var ran = await Tool.RunAsync("umount", [_folder]);
        Assert.True(ran.Exit == 0, ran.Error);
    }
}
