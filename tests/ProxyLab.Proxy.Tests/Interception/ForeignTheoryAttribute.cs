namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>Marks a test that needs a program; it is skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForeignTheoryAttribute : TheoryAttribute
{
    public ForeignTheoryAttribute(string program)
    {
        Program = program;
        Skip = Foreign.Missing(program);
    }

    public string Program { get; }
}
