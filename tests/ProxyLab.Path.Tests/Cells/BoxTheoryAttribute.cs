namespace ProxyLab.Path.Tests;

/// <summary>Marks a test around a box of others in namespaces: without them it is skipped with the reason, unless path
/// tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BoxTheoryAttribute : TheoryAttribute
{
    public BoxTheoryAttribute() => Skip = Tool.WhyNoBoxes;
}
