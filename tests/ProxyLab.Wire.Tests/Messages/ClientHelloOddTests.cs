using System.Text;

namespace ProxyLab.Wire.Tests.Messages;

public class ClientHelloOddTests
{
    public static TheoryData<string> Vectors => Vector.Of("ClientHelloOdd");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_fault_is_the_one_the_vector_states(string name)
    {
        var vector = Vector.Read(name);

        var parsed = ClientHello.Parse(vector.Bytes.Memory);

        Assert.Equal(vector.Facts.GetValueOrDefault("fault"), parsed.Fault?.ToString());
        Assert.Equal(parsed.Fault is null, parsed.IsOk);
        if (parsed.IsOk)
        {
            var faults = parsed.Value.ExtensionFaults.Select(fault => fault.ToString());
            Assert.Equal(vector.Facts.GetValueOrDefault("extension_fault"), faults.SingleOrDefault());
            Assert.Equal(vector.Bytes, parsed.Value.Write());
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void No_proper_prefix_parses(string name)
    {
        var bytes = Vector.Read(name).Bytes;

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(ClientHello.Parse(bytes.Memory[..length]).IsOk);
        }
    }

    [Fact]
    public void An_absent_extension_block_is_not_an_empty_one()
    {
        Assert.Null(Read("no-extension-block").Extensions);
        Assert.Equal([], Read("empty-extension-block").Extensions!.Value);
    }

    [Fact]
    public void A_broken_extension_hides_no_other()
    {
        var hello = Read("fault-hides-nothing");

        Assert.Null(hello.ServerName);
        Assert.Equal([ProtocolVersion.Tls13, ProtocolVersion.Tls12], hello.SupportedVersions!.Value);
        Assert.Equal([new NamedGroup(0x001D)], hello.SupportedGroups!.Value);
        Assert.Equal(3, hello.Extensions!.Value.Count);
    }

    [Fact]
    public void Of_an_extension_sent_twice_both_are_kept_and_the_first_counts()
    {
        var hello = Read("duplicate-server-name");

        Assert.Equal("lab.test", hello.ServerName);
        Assert.Equal(2, hello.Extensions!.Value.Count(extension => extension.Type == ExtensionType.ServerName));
        Assert.Equal(hello.Extensions.Value[0], hello.Find(ExtensionType.ServerName));
    }

    [Fact]
    public void The_second_of_an_extension_sent_twice_does_not_stand_in_for_a_broken_first() =>
        Assert.Null(Read("duplicate-after-fault").ServerName);

    [Fact]
    public void A_name_of_another_type_is_passed_over() => Assert.Equal("lab.test", Read("server-name-other-type").ServerName);

    [Fact]
    public void A_host_name_keeps_its_bytes() =>
        Assert.Equal([0xE4, 0xFF], Encoding.Latin1.GetBytes(Read("server-name-not-ascii").ServerName!));

    [Fact]
    public void A_key_share_extension_without_a_share_is_empty_not_absent() =>
        Assert.Equal([], Read("key-share-empty").KeyShares!.Value);

    [Fact]
    public void An_inner_hello_is_told_by_its_marker() => Assert.True(Read("ech-inner").EncryptedClientHello!.IsInner);

    [Fact]
    public void An_unknown_extension_is_kept_as_it_is()
    {
        var extension = Read("unknown-extension").Find(new ExtensionType(0xEEEE));

        Assert.Equal(Bytes.FromHex("010203"), extension?.Body);
    }

    [Fact]
    public void Grease_is_found_wherever_it_may_stand()
    {
        var everywhere = Enum.GetValues<GreasePlaces>().Aggregate((all, place) => all | place);

        Assert.Equal(everywhere, Read("grease-everywhere").GreasePlaces);
        Assert.Equal(GreasePlaces.CipherSuites, Read("suites-only-grease").GreasePlaces);
        Assert.Equal(GreasePlaces.None, Read("unknown-extension").GreasePlaces);
    }

    [Fact]
    public void Grease_is_no_version_to_be_the_highest() =>
        Assert.Equal(ProtocolVersion.Tls13, Read("grease-everywhere").HighestVersion);

    private static ClientHello Read(string oddity) =>
        ClientHello.Parse(Vector.Read("ClientHelloOdd/" + oddity).Bytes.Memory).Value!;
}
