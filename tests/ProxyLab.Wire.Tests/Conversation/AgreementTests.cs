namespace ProxyLab.Wire.Tests.Conversation;

public class AgreementTests
{
    [Fact]
    public void Takes_change_cipher_spec_of_either_end_by_the_version_chosen()
    {
        Assert.True(After(Make.ServerHello(false)).IsProtectedAfterChange(End.Client));
        Assert.True(After(Make.ServerHello(false)).IsProtectedAfterChange(End.Origin));
        Assert.False(After(Make.ServerHello(true)).IsProtectedAfterChange(End.Client));
        Assert.False(After(Make.ServerHello(true)).IsProtectedAfterChange(End.Origin));
    }

    [Fact]
    public void Knows_TLS_1_3_by_the_retry_of_its_early_drafts() =>
        Assert.True(After(Make.Message(6, 8)).IsTls13);

    [Fact]
    public void Holds_to_the_first_ServerHello() =>
        Assert.True(After(Make.ServerHello(true), Make.ServerHello(false)).IsTls13);

    [Fact]
    public void Does_not_take_a_ServerHello_from_the_client()
    {
        var agreement = new Agreement();

        agreement.Note(new(End.Client, 5, new(Make.ServerHello(true)), 1, ProtocolVersion.Tls12));

        Assert.Null(agreement.IsTls13);
    }

    private static Agreement After(params byte[][] messages)
    {
        var agreement = new Agreement();
        foreach (var message in messages)
        {
            agreement.Note(new(End.Origin, 5, new(message), 1, ProtocolVersion.Tls12));
        }

        return agreement;
    }
}
