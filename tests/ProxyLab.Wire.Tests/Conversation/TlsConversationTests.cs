namespace ProxyLab.Wire.Tests.Conversation;

/// <summary>Plays recorded conversations; what they hold was checked against <c>openssl -msg</c>.</summary>
public class TlsConversationTests
{
    public static TheoryData<string> Vectors => [.. Transcript.Names];

    [Theory]
    [InlineData("alert-first", "L", ">alert80")]
    [InlineData("garbled-alert", "C", ">ClientHello <not:Other")]
    [InlineData("http-on-tls-port", "C", ">ClientHello <not:Http")]
    [InlineData("http-to-tls-origin", "", ">not:Http")]
    [InlineData("origin-alert-no-cipher", "Cl", ">ClientHello <alert40")]
    [InlineData("origin-alert-version", "Cl", ">ClientHello <alert70")]
    [InlineData("smtp-on-tls-port", "C", "<not:Other >ClientHello")]
    [InlineData("ssh-on-tls-port", "C", ">ClientHello <not:Ssh")]
    [InlineData("ssl2-full", "C", ">ClientHello/SSL2 <not:Ssl2")]
    [InlineData("ssl2-hello-tls10", "Cl", ">ClientHello/SSL2 <alert70")]
    public void Says_what_met_a_hello(string vector, string history, string outline) =>
        Check(vector, history, outline);

    [Theory]
    [InlineData("tls10-full", "CsxknGIti", ">d >d >alert? <alert?")]
    [InlineData("tls12-full", "CsxknGIti", ">d >alert? <alert?")]
    [InlineData(
        "tls12-renegotiation",
        "CsxknGIti",
        ">handshake <handshake <handshake <handshake <handshake >handshake >changecipherspec >handshake"
        + " <handshake <changecipherspec <handshake >d >alert? <alert?")]
    public void Protects_what_follows_change_cipher_spec_in_TLS_1_2(
        string vector, string history, string rest) => Check(
        vector,
        history,
        ">ClientHello <ServerHello <Certificate <ServerKeyExchange <ServerHelloDone >ClientKeyExchange >CCS >handshake"
        + " <NewSessionTicket <CCS <handshake " + rest);

    [Theory]
    [InlineData("tls12-resumed", "CsiI", ">ClientHello <ServerHello <CCS <handshake >CCS >handshake >alert? <alert?")]
    [InlineData(
        "tls12-mutual",
        "CsxkrnXGYIti",
        ">ClientHello <ServerHello <Certificate <ServerKeyExchange <CertificateRequest <ServerHelloDone >Certificate"
        + " >ClientKeyExchange >CertificateVerify >CCS >handshake <NewSessionTicket <CCS <handshake >alert? <alert?")]
    [InlineData(
        "tls12-unrecognized-name",
        "ClsxknGIti",
        ">ClientHello <alert112 <ServerHello <Certificate <ServerKeyExchange <ServerHelloDone >ClientKeyExchange >CCS"
        + " >handshake <NewSessionTicket <CCS <handshake >alert? <alert?")]
    [InlineData(
        "tls12-client-alert",
        "CsxknL",
        ">ClientHello <ServerHello <Certificate <ServerKeyExchange <ServerHelloDone >alert48")]
    public void Reads_the_ways_a_TLS_1_2_handshake_goes(string vector, string history, string outline) =>
        Check(vector, history, outline);

    [Theory]
    [InlineData("tls13-client-alert", "CsiL", 4, ">alert48")]
    [InlineData("tls13-full", "CsiI", 4, ">CCS >d <d <d >d >d <d")]
    [InlineData("tls13-key-update", "CsiI", 4, ">CCS >d <d <d >d >d >d <d")]
    [InlineData("tls13-mutual", "CsiI", 5, ">CCS >d >d >d <d <d >d <d")]
    [InlineData("tls13-resumed", "CsiI", 2, ">CCS >d <d >d <d")]
    public void Is_not_protected_by_the_compatibility_change_cipher_spec_of_TLS_1_3(
        string vector, string history, int records, string rest) => Check(
            vector,
            history,
            ">ClientHello <ServerHello <CCS " + string.Concat(Enumerable.Repeat("<d ", records)) + rest);

    [Fact]
    public void Reads_the_second_hello_after_a_retry() => Check(
        "tls13-retry",
        "CjiICs",
        ">ClientHello <ServerHello <CCS >CCS >ClientHello <ServerHello <d <d <d <d >d <d <d >d <d");

    [Fact]
    public void Knows_early_data_before_the_ServerHello() =>
        Check("tls13-early-data", "CIDsi", ">ClientHello >CCS >d <ServerHello <CCS <d <d >d >d <d >d <d");

    [Fact]
    public void Says_which_record_is_not_whole_yet()
    {
        byte[] record = Make.Record(22, [.. Make.Message(11, 40), .. Make.Message(14, 0)]);
        var conversation = new TlsConversation();
        var items = new List<WireItem>();

        conversation.Feed(End.Origin, record, items);
        Assert.Null(conversation.OpenRecordFrom(End.Origin));
        conversation.Feed(End.Origin, record.AsSpan(0, 5 + 44 + 1), items);

        Assert.Equal((3, (long?)record.Length), (items.Count, conversation.OpenRecordFrom(End.Origin)));
        Assert.Null(conversation.OpenRecordFrom(End.Client));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Says_the_same_byte_by_byte(string vector)
    {
        var whole = Transcript.Load(vector);

        Assert.Equal(whole.Outcome(), whole.ByteByByte().Outcome());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Says_the_same_cut_in_two_at_every_byte(string vector)
    {
        var whole = Transcript.Load(vector);
        var expected = whole.Outcome();
        for (var cut = 1; cut < whole.Runs.Max(run => run.Bytes.Length); cut++)
        {
            Assert.Equal(expected, whole.Cut(bytes => Two(bytes, cut)).Outcome());
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Finds_the_raw_bytes_of_every_message_at_its_offset(string vector)
    {
        var whole = Transcript.Load(vector);
        var (conversation, items) = whole.Play();

        Assert.All(items.OfType<WireItem.Handshake>().Where(message => message.Records == 1), message => Assert.Equal(
            message.Raw, Bytes.Copy(whole.From(message.From).AsSpan((int)message.Offset, message.Raw.Length))));
        Assert.All(Enum.GetValues<End>(), end => Assert.Equal(whole.From(end).Length, conversation.BytesFrom(end)));
    }

    /// <summary>Compares with the client's own list of what it sent and read.</summary>
    /// <remarks>It says more where protected records came, and less where it gave up before it had read all.</remarks>
    [Theory]
    [MemberData(nameof(Vectors))]
    public void Agrees_with_what_OpenSSL_said(string vector)
    {
        var said = Transcript.Lines(vector)
            .Where(line => line.StartsWith("# openssl -msg: ", StringComparison.Ordinal))
            .ToList();
        var (conversation, items) = Transcript.Load(vector).Play();
        foreach (var (end, arrow) in new[] { (End.Client, ">>>"), (End.Origin, "<<<") }.Where(_ => said.Count > 0))
        {
            var theirs = said
                .Where(line => line.Contains(arrow, StringComparison.Ordinal))
                .Select(line => line.Split(' ')[^1])
                .Where(word => word != "ChangeCipherSpec")
                .ToList();
            var ours = items.Where(item => item.From == end).Select(Name).OfType<string>().ToList();

            Assert.Equal(theirs.Take(ours.Count), ours.Take(theirs.Count));
            Assert.True(end == End.Origin || theirs.Count >= ours.Count);
            Assert.True(theirs.Count <= ours.Count || conversation.ProtectedFrom(end) > 0);
        }
    }

    private static string? Name(WireItem item) => item switch
    {
        WireItem.Handshake message => $"{message.Type}",
        WireItem.AlertRecord { Value: { } alert } => $"{alert.Description}",
        _ => null,
    };

    private static void Check(string vector, string history, string outline)
    {
        var (conversation, items) = Transcript.Load(vector).Play();

        Assert.Equal(outline, Outline.Of(items));
        Assert.Equal(history, conversation.History);
    }

    private static IEnumerable<byte[]> Two(byte[] bytes, int cut) =>
        cut < bytes.Length ? [bytes[..cut], bytes[cut..]] : [bytes];
}
