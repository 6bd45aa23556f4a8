namespace ProxyLab.Wire;

/// <summary>Computes the JA4 client fingerprint (BSD-3-Clause, FoxIO); nothing else of JA4+ is free to use.</summary>
public static class Ja4
{
    /// <summary>Computes JA4 of a hello seen over TCP, such as <c>t13d1516h2_8daaf6152771_e5627efa2ab1</c>.</summary>
    public static string Of(ClientHello hello) => throw new NotImplementedException();
}
