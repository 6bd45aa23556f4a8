using System.Text;
using System.Text.Json;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Tests.Sessions;

public sealed class StoreStreamTests : IDisposable
{
    private const string Header = "{\"type\":\"recording\"}\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    private string Store => System.IO.Path.Combine(_directory.FullName, "store.ndjson");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_several_writers_write_between_two_flushes_stays_together_and_one_header_opens_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            using var store = StoreStream.Open(Store, Header);
            for (var session = 0; session < 100; session++)
            {
                for (var line = 0; line < 5; line++)
                {
                    store.Write(Encoding.UTF8.GetBytes($"{{\"writer\":{writer},\"session\":{session},\"line\":{line}}}\n"));
                }

                store.Flush();
            }
        })));

        var lines = await File.ReadAllLinesAsync(Store);
        Assert.Equal(Header.TrimEnd(), lines[0]);
        Assert.Equal(2001, lines.Length);
        var groups = lines.Skip(1).Select(line => JsonDocument.Parse(line).RootElement).Chunk(5).ToList();
        Assert.All(groups, group =>
        {
            Assert.Equal([0, 1, 2, 3, 4], group.Select(line => line.GetProperty("line").GetInt32()));
            Assert.Single(group.Select(line => (line.GetProperty("writer").GetInt32(), line.GetProperty("session").GetInt32())).Distinct());
        });
    }

    [Fact]
    public void Half_a_line_that_a_killed_writer_left_costs_no_line_but_itself()
    {
        File.WriteAllText(Store, Header + "{\"half\":");
        using (var store = StoreStream.Open(Store, Header))
        {
            store.Write("{\"whole\":1}\n"u8);
        }

        Assert.Equal([Header.TrimEnd(), "{\"half\":", "{\"whole\":1}"], File.ReadAllLines(Store));
    }

    [Fact]
    public void A_file_that_is_something_else_is_left_alone()
    {
        File.WriteAllText(Store, "precious");
        Assert.Contains("is no store", Assert.Throws<UserError>(() => StoreStream.Open(Store, Header)).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(Store));
    }

    [Fact]
    public void A_reader_sees_what_was_there_when_it_came_although_a_tap_goes_on_writing()
    {
        using var store = StoreStream.Open(Store, Header);
        store.Write("{\"first\":1}\n"u8);
        store.Flush();
        using var reader = InputFile.Open(Store);
        store.Write("{\"second\":1}\n"u8);
        store.Flush();
        Assert.Equal(Header + "{\"first\":1}\n", new StreamReader(reader.Content).ReadToEnd());
    }
}
