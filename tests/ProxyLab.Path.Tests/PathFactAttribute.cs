namespace ProxyLab.Path.Tests;

/// <summary>As <see cref="PathTheoryAttribute"/>, for a test without rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PathFactAttribute : FactAttribute
{
    public PathFactAttribute() => Skip = Tool.WhySkipped;
}
