namespace ProxyLab.Path.Tests;

/// <summary>Marks a test that makes network namespaces: without the privilege it is skipped with the reason, unless
/// path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = Tool.WhyNoNamespaces;
}
