namespace ProxyLab.Wire;

/// <summary>Computes JA3 and JA3S (BSD-3-Clause, Salesforce): MD5 over a hello's code points in order, GREASE left out.</summary>
public static class Ja3
{
    /// <summary>Computes JA3 as 32 lower-case hex digits.</summary>
    public static string Of(ClientHello hello) => throw new NotImplementedException();

    /// <summary>Computes JA3S as 32 lower-case hex digits.</summary>
    public static string Of(ServerHello hello) => throw new NotImplementedException();
}
