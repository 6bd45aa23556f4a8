using System.ComponentModel;
using System.Diagnostics;

namespace ProxyLab.Wire.Tests.Keys.Live;

/// <summary>A theory that needs openssl; skipped where there is none, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    private static readonly bool IsPresent = FindVersion().StartsWith("OpenSSL 3.", StringComparison.Ordinal);

    public OpenSslTheoryAttribute()
    {
        if (!IsPresent && Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") != "1")
        {
            Skip = "openssl 3 is not installed";
        }
    }

    private static string FindVersion()
    {
        try
        {
            var start = new ProcessStartInfo("openssl", ["version"]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return process.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return string.Empty;
        }
    }
}
