namespace ProxyLab.Path.Tests;

/// <summary>Marks a test that reads docker-compose.yml: skipped with the reason without its tool.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComposeFileFactAttribute : FactAttribute
{
    public ComposeFileFactAttribute() => Skip = Tool.WhyMissing("docker-compose");
}
