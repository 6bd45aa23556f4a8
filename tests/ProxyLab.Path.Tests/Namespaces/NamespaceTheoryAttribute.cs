namespace ProxyLab.Path.Tests;

/// <summary>As <see cref="NamespaceFactAttribute"/>, for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceTheoryAttribute : TheoryAttribute
{
    public NamespaceTheoryAttribute() => Skip = Tool.WhyNoNamespaces;
}
