namespace ProxyLab.Certificates.Tests.OpenSsl;

/// <summary>A theory whose truth comes from the machine's own openssl; skipped with the reason where there is none, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    public OpenSslTheoryAttribute()
    {
        if (!OpenSslCommand.IsPresent && Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") != "1")
        {
            Skip = "openssl 3 is not installed";
        }
    }
}
