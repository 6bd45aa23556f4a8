namespace ProxyLab.Path.Tests;

/// <summary>Marks a test of the containers' scripts in namespaces: skipped with the reason, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComposeRunTheoryAttribute : TheoryAttribute
{
    public ComposeRunTheoryAttribute() =>
        Skip = Tool.WhyNoNamespaces ?? Tool.WhyMissing("mitmdump", "setpriv", "squid", "tcpdump");
}
