namespace ProxyLab.Compare;

/// <summary>Lists the symptoms that the rules of this version find, in the taxonomy's order, each with a title of one line.</summary>
public static class Symptoms
{
    private static readonly Symptom[] Table =
    [
        new("T1", "connection refused on the way"),
        new("T3", "ClientHello dropped"),
        new("T4", "handshake ended with RST, not by the origin"),
        new("T5", "handshake ended with FIN or an alert, not by the origin"),
        new("T7", "the origin's answer held back"),
        new("T12", "hello answered with plaintext, not by the origin"),
        new("H1", "TLS terminated: the box speaks TLS of its own"),
        new("H2", "version downgraded towards the origin"),
        new("H3", "version downgraded towards the client"),
        new("H4", "an older version masked towards the client"),
        new("H12", "server name changed or stripped"),
        new("H13", "application protocols stripped or translated"),
        new("C1", "leaf certificate substituted"),
        new("C2", "substituted by an issuer the client trusts"),
        new("C3", "substituted by an issuer the client does not trust"),
        new("C7", "validity dates changed"),
        new("C8", "certificate names changed"),
        new("C12", "origin's certificate fault masked"),
        new("C13", "origin's certificate fault passed on, as it is or as another"),
        new("C14", "origin's incomplete chain repaired"),
        new("C15", "box's certificate defective"),
        new("A5", "HTTP gateway error made by the box"),
        new("K1", "the box's CA is missing at the client"),
        new("K4", "client too old"),
        new("K5", "client cancelled"),
        new("O1", "origin's certificate expired"),
        new("O2", "origin's certificate not yet valid"),
        new("O3", "origin's certificate is for another name"),
        new("O4", "origin's certificate is self-signed"),
        new("O5", "origin's issuer is not trusted"),
        new("O7", "origin's chain is incomplete"),
        new("O8", "origin agrees to old versions only"),
        new("O9", "origin refused the connection"),
        new("O10", "origin did not answer"),
        new("O11", "origin reset or closed the connection"),
        new("O12", "origin sent a fatal alert"),
        new("O14", "client certificate required and not sent"),
        new("O15", "origin speaks no TLS"),
    ];

    /// <summary>Gets all symptoms in the taxonomy's order.</summary>
    public static IReadOnlyList<Symptom> All => Table;

    /// <summary>Finds a symptom by its code; <c>null</c> when there is none.</summary>
    public static Symptom? Find(string code) => Array.Find(Table, symptom => string.Equals(symptom.Code, code, StringComparison.OrdinalIgnoreCase));
}
