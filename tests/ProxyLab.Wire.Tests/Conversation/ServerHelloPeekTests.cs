namespace ProxyLab.Wire.Tests.Conversation;

public class ServerHelloPeekTests
{
    [Fact]
    public void Knows_TLS_1_3_by_supported_versions()
    {
        Assert.True(ServerHelloPeek.IsTls13(Make.ServerHello(true)));
        Assert.False(ServerHelloPeek.IsTls13(Make.ServerHello(false)));
    }

    [Fact]
    public void Knows_a_draft_by_server_version()
    {
        var hello = Make.ServerHello(false);
        (hello[4], hello[5]) = (0x7F, 0x12);

        Assert.True(ServerHelloPeek.IsTls13(hello));
    }

    [Fact]
    public void Knows_a_retry_by_its_random()
    {
        var random = Convert.FromHexString("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

        Assert.True(ServerHelloPeek.IsHelloRetryRequest(Make.ServerHello(true, random)));
        Assert.False(ServerHelloPeek.IsHelloRetryRequest(Make.ServerHello(true)));
    }

    [Fact]
    public void Bears_any_message_cut_short()
    {
        var hello = Make.ServerHello(true);
        for (var length = 4; length < hello.Length - 4; length++)
        {
            Assert.False(ServerHelloPeek.IsTls13(hello.AsSpan(0, length)));
        }
    }
}
