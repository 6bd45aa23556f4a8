namespace ProxyLab.Path.Tests;

/// <summary>Marks a test that reads docker-compose.yml: skipped with the reason where nothing reads it, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComposeFactAttribute : FactAttribute
{
    public ComposeFactAttribute() => Skip = Tool.WhyMissing("docker-compose");
}
