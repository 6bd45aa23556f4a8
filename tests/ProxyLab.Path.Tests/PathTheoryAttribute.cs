namespace ProxyLab.Path.Tests;

/// <summary>Marks a test that needs software from outside: without it the test is skipped with the reason, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PathTheoryAttribute : TheoryAttribute
{
    public PathTheoryAttribute() => Skip = Tool.WhySkipped;
}
