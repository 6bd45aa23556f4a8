namespace ProxyLab.Path.Tests;

/// <summary>As <see cref="PathTheoryAttribute"/>, for tests that need boxes of others too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SandwichTheoryAttribute : TheoryAttribute
{
    public SandwichTheoryAttribute() => Skip = WhySkipped;

    /// <summary>Gets the reason to skip; <c>null</c> when everything is here, or when the environment demands that
    /// these run.</summary>
    public static string? WhySkipped { get; } = Tool.WhySkipped ?? Missing();

    private static string? Missing()
    {
        string[] missing = [.. new[] { "haproxy", "mitmdump", "setsid", "squid", "sslsplit" }.Where(name => Tool.Find(name) is null)];
        return missing.Length == 0 || Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1"
            ? null
            : $"boxes between taps need {string.Join(", ", missing)} (PROXYLAB_REQUIRE_PATH_TESTS=1 makes that a failure)";
    }
}
