using ProxyLab.Cli.Captures;

namespace ProxyLab.Cli.Tests.Captures;

public class KeyFilesTests
{
    [CorpusFact]
    public void Several_files_are_joined()
    {
        var one = SharedFile.Path("pairs/none__good__openssl/client.keys");
        var other = SharedFile.Path("pairs/none__good12__openssl/client.keys");
        using var notes = new StringWriter();

        var keys = KeyFiles.Load([one, other], notes)!;

        Assert.Equal(Lines(one) + Lines(other), keys.Count);
        Assert.Empty(notes.ToString());
    }

    [CorpusFact]
    public void No_file_is_no_keys()
    {
        using var notes = new StringWriter();

        Assert.Null(KeyFiles.Load([], notes));
    }

    private static int Lines(string path) => File.ReadLines(path).Count(line => line.Length > 0 && line[0] != '#');
}
