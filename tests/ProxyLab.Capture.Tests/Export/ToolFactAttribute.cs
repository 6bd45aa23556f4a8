namespace ProxyLab.Capture.Tests;

/// <summary>A test whose truth comes from programs of this machine; skipped with the reason where one is missing, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] names)
    {
        var missing = names.Where(name => !Tool.IsPresent(name)).ToArray();
        if (missing.Length > 0 && Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") != "1")
        {
            Skip = $"{string.Join(", ", missing)} not installed (PROXYLAB_REQUIRE_PATH_TESTS=1 makes that a failure)";
        }
    }
}
